"""What screens ask about organisations."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.rules import moderated_municipalities
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Change
from gratisnorsk.organisations import rules
from gratisnorsk.organisations.models import Invitation, Membership, Organisation


@dataclass(frozen=True)
class OrganisationPage:
    """An organisation as one reader may see it."""

    organisation: Organisation
    may_edit: bool
    may_verify: bool
    may_manage_members: bool


def organisation_page(public_id: str, person: Person) -> OrganisationPage | None:
    """None when it does not exist or this reader may not see it."""
    organisation = (
        Organisation.objects.select_related("municipality", "parent").filter(public_id=public_id).first()
    )
    if organisation is None or not rules.may_see(person, organisation):
        return None
    return OrganisationPage(
        organisation,
        may_edit=rules.may_edit(person, organisation),
        may_verify=rules.may_verify(person, organisation),
        may_manage_members=rules.may_manage_members(person, organisation),
    )


@dataclass(frozen=True)
class MembersPage:
    """Who speaks for an organisation, who is invited, and what happened."""

    organisation: Organisation
    members: list[Membership]
    invitations: list[Invitation]
    changes: list[Change]


def members_page(organisation: Organisation) -> MembersPage:
    """Four queries, however many members there are."""
    return MembersPage(
        organisation,
        list(organisation.memberships.select_related("person").order_by("joined_at")),
        list(organisation.invitations.filter(accepted_at=None, withdrawn_at=None).order_by("-invited_at")),
        list(history.of(organisation)[:30]),
    )


def waiting_for_verification(person: Person) -> QuerySet[Organisation]:
    """New organisations that this member of staff may decide about, oldest first."""
    waiting = Organisation.objects.filter(verified_at=None, refused_at=None).select_related("municipality")
    numbers = moderated_municipalities(person)
    if numbers is not None:
        waiting = waiting.filter(municipality__in=numbers)
    return waiting.order_by("created_at", "pk")


def version_of(organisation: Organisation) -> int:
    """The version that stands in the database now."""
    return Organisation.objects.values_list("version", flat=True).get(pk=organisation.pk)


def latest_change(organisation: Organisation) -> Change | None:
    """Who saved last, and when."""
    return history.of(organisation).first()
