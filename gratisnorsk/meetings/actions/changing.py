"""How every change by a host is written: the row locked, only what changed saved, and noted in the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings.models import Meeting, SignUp, Slot


class ChangedMeanwhile(Refusal):
    """Someone else saved while this form was open."""

    message = _("Somebody changed this while you were writing. Look at how it is now, then save again.")


class IsCancelled(Refusal):
    """It is off for good."""

    message = _("This meeting is cancelled. Copy it to hold it after all.")


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the transaction ends. Lock first, then look."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("host").get(pk=meeting.pk)


def locked_slot(slot_id: int) -> Slot:
    """The slot as it is now, with its meeting. Whoever counts places locks it first."""
    return (
        Slot.objects.select_for_update(of=("self",))
        .select_related("meeting", "meeting__host")
        .get(pk=slot_id)
    )


def keep(
    meeting: Meeting,
    facts: Mapping[str, Any],
    *,
    verb: str,
    by: Person | None,
    at: datetime,
    also: Mapping[str, list[Any]] | None = None,
) -> None:
    """Write these fields of a locked meeting, with its history. Stale forms stop at the new version."""
    before = {name: _plain(getattr(meeting, name)) for name in facts}
    for name, value in facts.items():
        setattr(meeting, name, value)
    after = {name: _plain(value) for name, value in facts.items()}
    changes = {**history.changed_fields(before, after), **(also or {})}
    meeting.version += 1
    meeting.changed_at = at
    meeting.save(update_fields=[*facts, "version", "changed_at"])
    history.note(by=by, subject=meeting, verb=verb, changes=changes, at=at)


def keep_slot(slot: Slot, facts: Mapping[str, Any], *, at: datetime) -> dict[str, list[Any]]:
    """Write these fields of a locked slot, and let every calendar that has it see a newer entry."""
    before = {name: getattr(slot, name) for name in facts}
    for name, value in facts.items():
        setattr(slot, name, value)
    slot.version += 1
    slot.changed_at = at
    slot.save(update_fields=[*facts, "version", "changed_at"])
    SignUp.objects.active().filter(slot=slot).update(sequence=F("sequence") + 1)
    return history.changed_fields(before, facts)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
