"""What a copy of a series has on other days: every slot by the same number of days, so the wall clock stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from gratisnorsk.meetings.models import Precision, Reminder, Slot
from gratisnorsk.meetings.rules.times import reminder_due


@dataclass(frozen=True)
class CopiedSlot:
    """One slot of the copy: the day it had, the day it gets, and when its reminders go out then."""

    slot: Slot
    old_on: date
    new_on: date
    reminders: tuple[tuple[Reminder, datetime], ...]


def plan(slots: Iterable[Slot], first_on: date, reminders: Iterable[str]) -> list[CopiedSlot]:
    """Every slot with a known hour that was not cancelled, moved so that the first falls on `first_on`."""
    kept = [slot for slot in slots if slot.cancelled_at is None and slot.precision == Precision.EXACT]
    if not kept:
        return []
    step = first_on - min(slot.on for slot in kept)
    chosen = [Reminder(code) for code in Reminder.values if code in set(reminders)]
    return [
        _moved(slot, slot.on + step, chosen) for slot in sorted(kept, key=lambda each: (each.on, each.starts))
    ]


def _moved(slot: Slot, on: date, chosen: list[Reminder]) -> CopiedSlot:
    then = Slot(on=on, starts=slot.starts, ends=slot.ends, zone=slot.zone)
    return CopiedSlot(slot, slot.on, on, tuple((code, reminder_due(then, code)) for code in chosen))
