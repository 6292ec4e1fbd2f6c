"""Personal data in organisations: what it is for, on what basis, and when it goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import (
    Basis,
    PersonalField,
    register,
    register_eraser,
    register_exporter,
    register_not_personal,
    register_objection,
)
from gratisnorsk.organisations.actions.members import LastOwner, forget_invited
from gratisnorsk.organisations.models import Invitation, MemberRole, Membership, Organisation

_ROLE_WORDS: dict[str, Any] = {MemberRole.OWNER: _("Owner"), MemberRole.EDITOR: _("Editor")}
_PUBLIC = "the public contact of an organisation, not of a person; the form says that everybody sees it"

register(
    PersonalField(
        "organisations.Membership",
        "person",
        _("Member of an organisation"),
        _("So that you can work with the organisation's offers"),
        Basis.PUBLIC_TASK,
        _("When you leave the organisation or delete your account"),
    ),
    PersonalField(
        "organisations.Invitation",
        "email",
        _("E-mail of somebody who is invited"),
        _("To send the invitation"),
        Basis.LEGITIMATE_INTEREST,
        _("30 days after the invitation is used, taken back or too old"),
    ),
    PersonalField(
        "organisations.Invitation",
        "invited_by",
        _("Who sent an invitation"),
        _("To say in the letter who invites"),
        Basis.LEGITIMATE_INTEREST,
        _("Together with the invitation"),
    ),
    PersonalField(
        "organisations.Organisation",
        "created_by",
        _("Who registered an organisation"),
        _("To be able to ask"),
        Basis.LEGITIMATE_INTEREST,
        _("When you delete your account"),
    ),
    PersonalField(
        "organisations.Organisation",
        "verified_by",
        _("Who verified an organisation"),
        _("To be able to see later who decided"),
        Basis.PUBLIC_TASK,
        _("When you delete your account"),
    ),
)
for _field in ("email", "phone", "name"):
    register_not_personal("organisations.Organisation", _field, because=_PUBLIC)


def _memberships(person: Person) -> list[dict[str, Any]]:
    rows = person.memberships.select_related("organisation").order_by("joined_at")
    return [{"person": f"{row.organisation.name}: {_ROLE_WORDS[row.role]}"} for row in rows]


def _invitations(person: Person) -> list[dict[str, Any]]:
    rows = Invitation.objects.filter(email__iexact=person.email).select_related("organisation").order_by("pk")
    return [{"email": row.organisation.name} for row in rows]


def _made(person: Person) -> list[dict[str, Any]]:
    rows = Organisation.objects.filter(created_by=person).order_by("pk")
    return [{"created_by": row.name} for row in rows]


def _erase(person: Person, _at: datetime) -> None:
    forget_invited(person.email)


def _last_owner(person: Person) -> None:
    """Refuse while an organisation with other members would be left without an owner."""
    owned = Membership.objects.filter(person=person, role=MemberRole.OWNER)
    # Held, so that two owners cannot both go in the same second.
    locked = Organisation.objects.select_for_update().filter(pk__in=owned.values("organisation"))
    list(locked.order_by("pk").values_list("pk"))
    for membership in owned:
        others = Membership.objects.filter(organisation=membership.organisation_id).exclude(person=person)
        if others.exists() and not others.filter(role=MemberRole.OWNER).exists():
            raise LastOwner


register_exporter("organisations.Membership", _memberships)
register_exporter("organisations.Invitation", _invitations)
register_exporter("organisations.Organisation", _made)
register_eraser("organisations", _erase)
register_objection("organisations", _last_owner)
