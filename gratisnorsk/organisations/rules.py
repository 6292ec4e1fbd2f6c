"""Who may do what with an organisation, and what an organisation number must look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from stdnum.no import orgnr

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.rules import may_moderate
from gratisnorsk.organisations.models import MemberRole, Membership, Organisation

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


def _membership(person: Someone, organisation: Organisation) -> Membership | None:
    if not isinstance(person, Person) or not person.is_active:
        return None
    kept: dict[int, Membership] | None = person.__dict__.get("_memberships")
    if kept is None:
        kept = {membership.organisation_id: membership for membership in person.memberships.all()}
        person.__dict__["_memberships"] = kept
    return kept.get(organisation.pk)


def is_member(person: Someone, organisation: Organisation) -> bool:
    """Speaks for the organisation, as owner or editor."""
    return _membership(person, organisation) is not None


def is_owner(person: Someone, organisation: Organisation) -> bool:
    """May also manage the members."""
    membership = _membership(person, organisation)
    return membership is not None and membership.role == MemberRole.OWNER


def may_verify(person: Someone, organisation: Organisation) -> bool:
    """Staff for the municipality of the organisation; never its own member."""
    return may_moderate(person, organisation.municipality_id) and not is_member(person, organisation)


def may_edit(person: Someone, organisation: Organisation) -> bool:
    """Members, and the staff who answer for the directory."""
    return is_member(person, organisation) or may_moderate(person, organisation.municipality_id)


def may_manage_members(person: Someone, organisation: Organisation) -> bool:
    """Owners, and staff, who help when an owner has left."""
    return is_owner(person, organisation) or may_moderate(person, organisation.municipality_id)


def may_see(person: Someone, organisation: Organisation) -> bool:
    """Everybody sees a verified organisation; others only those who may edit it."""
    return organisation.verified_at is not None or may_edit(person, organisation)


def organisations_of(person: Someone) -> QuerySet[Organisation]:
    """The organisations a person speaks for, in Norwegian order."""
    if not isinstance(person, Person):
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__person=person).order_by("sort_key", "pk")


def is_number(text: str) -> bool:
    """Nine digits, first 8 or 9, with the right check digit (mod 11), as Enhetsregisteret gives them."""
    return bool(orgnr.is_valid(text)) and orgnr.compact(text)[0] in "89"
