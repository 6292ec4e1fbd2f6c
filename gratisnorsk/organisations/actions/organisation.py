"""Registering an organisation and changing what it says of itself.

The number is unique in the database; reusing one for another organisation is refused in words.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.kernel.words import Words
from gratisnorsk.organisations import standing
from gratisnorsk.organisations.actions.verification import check_register_later
from gratisnorsk.organisations.models import Kind, MemberRole, Membership, NameCheck, Organisation


class NumberTaken(Refusal):
    """The number stands on another organisation here."""

    message = _(
        "The organisation number %(number)s is already used here by %(name)s. Ask them to invite you."
    )


class ChangedMeanwhile(Refusal):
    """Somebody else saved first."""

    message = _(
        "Somebody else has changed this since you opened it. Look at the new version below and save again."
    )


@dataclass(frozen=True)
class OrganisationFacts:
    """What a member says of the organisation; names equal the fields of the model."""

    name: str
    kind: str = Kind.VOLUNTARY
    number: str = ""
    municipality_id: str | None = None
    about: Words = field(default_factory=dict)
    website: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def register_organisation(facts: OrganisationFacts, *, by: Person, at: datetime) -> Organisation:
    """A new organisation with this person as owner. Staff verify it before its offers are public."""
    _refuse_taken_number(facts.number, None)
    organisation = Organisation(
        **asdict(facts), sort_key=norwegian_key(facts.name), created_at=at, created_by=by, confirmed_at=at
    )
    _save_with_number(organisation, facts.number)
    Membership.objects.create(organisation=organisation, person=by, role=MemberRole.OWNER, joined_at=at)
    history.note(by=by, subject=organisation, verb="registered", changes={"name": ["", facts.name]}, at=at)
    check_register_later(organisation)
    return organisation


@transaction.atomic
def save_organisation(
    organisation: Organisation, facts: OrganisationFacts, *, version: int, by: Person, at: datetime
) -> Organisation:
    """Save what changed. A new name or number must be checked and verified again."""
    kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if kept.version != version:
        raise ChangedMeanwhile
    _refuse_taken_number(facts.number, kept.pk)
    changes = {
        name: [getattr(kept, name), new] for name, new in asdict(facts).items() if getattr(kept, name) != new
    }
    if not changes:
        return kept
    for name, (_old, new) in changes.items():
        setattr(kept, name, new)
    kept.sort_key, kept.version, kept.confirmed_at = norwegian_key(kept.name), version + 1, at
    kept.refused_at, kept.refused_reason = None, ""  # changing it asks staff again
    if {"name", "number"} & changes.keys():
        kept.name_check, kept.register_name = NameCheck.NOT_CHECKED, ""
        kept.verified_at = kept.verified_by = None
    _save_with_number(kept, facts.number)
    standing.changed(kept, at)
    history.note(by=by, subject=kept, verb="changed", changes=changes, at=at)
    if kept.name_check == NameCheck.NOT_CHECKED:
        check_register_later(kept)
    return kept


def _refuse_taken_number(number: str, own_pk: int | None) -> None:
    if not number:
        return
    other = Organisation.objects.filter(number=number).first()
    if other and other.pk != own_pk:
        raise NumberTaken(number=number, name=other.name)


def _save_with_number(organisation: Organisation, number: str) -> None:
    """Two people may register the same number in the same second: the constraint decides."""
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        _refuse_taken_number(number, organisation.pk)
        raise
