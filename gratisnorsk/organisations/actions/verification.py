"""Comparing an organisation with the register, and the decision of staff that makes its offers public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.tasks import task
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import clock, history, outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations import names, register, standing
from gratisnorsk.organisations.models import NameCheck, Organisation
from gratisnorsk.organisations.rules import is_member


class OwnOrganisation(Refusal):
    """Nobody verifies the organisation they speak for."""

    message = _("You are a member of this organisation. Somebody else must decide.")


class NoReason(Refusal):
    """A refusal needs a reason that its members can read."""

    message = _("Write the reason. The members of the organisation will read it.")


def check_register_later(organisation: Organisation) -> None:
    """Write down that the register must be asked; asking is slow and is the worker's work."""
    if organisation.number:
        check_register_job.enqueue(organisation.pk)


@task
def check_register_job(pk: int) -> None:
    """Raises Unreachable again when the register does not answer, so that the worker tries later."""
    organisation = Organisation.objects.filter(pk=pk).first()
    if organisation and check_register(organisation, at=clock.now()) == NameCheck.UNREACHABLE:
        raise register.Unreachable


def check_register(organisation: Organisation, *, at: datetime) -> NameCheck:
    """Ask the register and keep what it said. `fetched_at` moves only when it answered."""
    try:
        unit = register.look_up(organisation.number)
    except register.Unreachable:
        result = NameCheck.UNREACHABLE
        Organisation.objects.filter(pk=organisation.pk, name_check=NameCheck.NOT_CHECKED).update(
            name_check=result
        )
        return result
    if unit is None:
        Organisation.objects.filter(pk=organisation.pk).update(
            name_check=NameCheck.NOT_FOUND, fetched_at=at, register_name="", register_status=""
        )
        return NameCheck.NOT_FOUND
    result = names.compare(organisation.name, unit.name)
    Organisation.objects.filter(pk=organisation.pk).update(
        name_check=result,
        register_name=unit.name,
        register_status=unit.status,
        is_subunit=unit.is_subunit,
        is_in_voluntary_register=unit.is_in_voluntary_register,
        parent=Organisation.objects.filter(number=unit.parent_number).first() if unit.parent_number else None,
        fetched_at=at,
    )
    return result


@transaction.atomic
def verify(organisation: Organisation, *, by: Person, at: datetime) -> None:
    """From now on its published offers are public."""
    if is_member(by, organisation):
        raise OwnOrganisation
    changed = Organisation.objects.filter(pk=organisation.pk, verified_at__isnull=True).update(
        verified_at=at, verified_by=by, refused_at=None, refused_reason=""
    )
    if changed:
        organisation.refresh_from_db()
        standing.changed(organisation, at)
        history.note(by=by, subject=organisation, verb="verified", changes={}, at=at)
        _tell_members(organisation, "organisations/verified", {}, at=at)


@transaction.atomic
def refuse(organisation: Organisation, reason: str, *, by: Person, at: datetime) -> None:
    """Its offers are not public; the members get the reason."""
    if is_member(by, organisation):
        raise OwnOrganisation
    reason = reason.replace("\x00", "").strip()[:300]
    if not reason:
        raise NoReason
    Organisation.objects.filter(pk=organisation.pk).update(
        verified_at=None, verified_by=None, refused_at=at, refused_reason=reason
    )
    organisation.refresh_from_db()
    standing.changed(organisation, at)
    history.note(by=by, subject=organisation, verb="refused", changes={"reason": ["", reason]}, at=at)
    _tell_members(organisation, "organisations/refused", {"reason": reason}, at=at)


def _tell_members(organisation: Organisation, kind: str, facts: dict[str, str], *, at: datetime) -> None:
    for membership in organisation.memberships.select_related("person"):
        person = membership.person
        outbox.post(
            kind,
            to=person.email,
            lang=person.lang,
            facts={"organisation": organisation.name, "organisation_id": organisation.public_id, **facts},
            key=f"{kind}:{organisation.pk}:{person.pk}:{at.isoformat()}",
            at=at,
            about=organisation,
        )
