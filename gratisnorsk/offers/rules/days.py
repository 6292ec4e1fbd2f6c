"""Which calendar days a slot gives: recurrence as people say it, and nothing about clock times.

Days are walked as ordinals, so that no date near the end of the calendar can overflow.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gratisnorsk.offers.models import Rhythm, Slot

WEEK = 7


def days_of(slot: Slot, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both counted, that the slot gives inside its own season, in order."""
    if slot.rhythm == Rhythm.ONCE:
        if slot.first_on and first <= slot.first_on <= last:
            yield slot.first_on
        return
    if slot.weekday is None:
        return
    first = max(first, slot.from_on or first)
    last = min(last, slot.until_on or last)
    if slot.rhythm == Rhythm.EVERY_OTHER:
        yield from _every_other(slot, first, last)
        return
    for on in _every(first, last, slot.weekday):
        if _is_in_rhythm(slot, on):
            yield on


def gives(slot: Slot, on: date) -> bool:
    """Whether the slot gives exactly this day, before pauses and holidays."""
    return any(True for _ in days_of(slot, on, on))


def _is_in_rhythm(slot: Slot, on: date) -> bool:
    match slot.rhythm:
        case Rhythm.ODD_WEEKS:
            return on.isocalendar().week % 2 == 1
        case Rhythm.EVEN_WEEKS:
            return on.isocalendar().week % 2 == 0
        case Rhythm.MONTHLY:
            return is_nth_of_month(on, slot.nth)
    return True


def is_nth_of_month(on: date, nth: int | None) -> bool:
    """Whether the day is the nth of its weekday in its month; -1 is the last."""
    if nth == -1:
        return (on + timedelta(days=WEEK)).month != on.month if on < date.max - timedelta(days=WEEK) else True
    return nth is not None and (on.day - 1) // WEEK + 1 == nth


def _every_other(slot: Slot, first: date, last: date) -> Iterator[date]:
    """Counted from the first day of the weekday on or after `first_on`; without it nobody knows which weeks."""
    if slot.first_on is None or slot.weekday is None:
        return
    anchor = next(_every(slot.first_on, date.max, slot.weekday), None)
    if anchor is None:
        return
    behind = max(0, first.toordinal() - anchor.toordinal())
    start = anchor.toordinal() + -(-behind // (2 * WEEK)) * 2 * WEEK
    for ordinal in range(start, last.toordinal() + 1, 2 * WEEK):
        yield date.fromordinal(ordinal)


def _every(first: date, last: date, weekday: int) -> Iterator[date]:
    start = first.toordinal() + (weekday - first.weekday()) % WEEK
    for ordinal in range(start, last.toordinal() + 1, WEEK):
        yield date.fromordinal(ordinal)
