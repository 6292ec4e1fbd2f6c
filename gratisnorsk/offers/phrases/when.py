"""When it meets: the rhythm of its slots, its season, its pauses and its single dates, as phrases.

Days with the same hours stand together. What nobody has told us is said to be unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.offers.models import Offer, Pause, Rhythm, Slot, TimePrecision
from gratisnorsk.offers.phrases.labels import PAUSES, label
from gratisnorsk.offers.phrases.shapes import Season, SlotShape
from gratisnorsk.offers.phrases.weekdays import days_phrase
from gratisnorsk.offers.rules.dayparts import Daypart, parts_of
from gratisnorsk.ui import marks

_PARTS = {
    Daypart.MORNING: gettext_lazy("in the morning"),
    Daypart.DAY: gettext_lazy("in the afternoon"),
    Daypart.EVENING: gettext_lazy("in the evening"),
}
_DAYS_AND_PART = {
    Daypart.MORNING: gettext_lazy("%(days)s in the morning"),
    Daypart.DAY: gettext_lazy("%(days)s in the afternoon"),
    Daypart.EVENING: gettext_lazy("%(days)s in the evening"),
}
_MAY_SHARE_A_LINE = (Rhythm.WEEKLY, Rhythm.ODD_WEEKS, Rhythm.EVEN_WEEKS)


@dataclass(frozen=True)
class When:
    """One line of the timetable: the rhythm with its hours, and what else must be known about it."""

    text: str
    notes: tuple[str, ...] = ()


def hours_phrase(starts: time, ends: time | None, precision: str = TimePrecision.EXACT) -> str:
    """17:00–19:00; from 17:00 when nobody says when it ends; in the evening when nobody says the hour."""
    if precision == TimePrecision.PART_OF_DAY:
        return str(_PARTS[_part(starts)])
    if precision == TimePrecision.UNKNOWN:
        return _("time not known")
    if ends is None:
        return _("from %(start)s") % {"start": marks.clock(starts)}
    return marks.hours(starts, ends)


def precision_of(slot: object) -> str:
    """How much of the time of day is known, of a slot, a meeting or what search keeps of them."""
    return getattr(slot, "time_precision", TimePrecision.EXACT)


def rhythm_phrase(slot: SlotShape) -> str:
    """The rhythm and the hours of one slot."""
    return _line([slot])


def when_lines(slots: Iterable[SlotShape], next_on: Mapping[int, date] | None = None) -> list[When]:
    """The timetable, days with the same hours on one line. `next_on`: slot id → its next date."""
    groups: dict[tuple[object, ...], list[SlotShape]] = {}
    for slot in slots:
        groups.setdefault(_group_key(slot), []).append(slot)
    return [When(_line(group), tuple(_notes(group, next_on or {}))) for group in groups.values()]


def times_unknown() -> str:
    """What stands where the timetable would stand."""
    return _("The days and times are not known. Ask the organiser.")


def season_phrase(offer: Season, today: date) -> str:
    """When the season begins or ends, as seen from today; empty when it runs all year."""
    first, last = offer.season_from, offer.season_to
    if last and last < today:
        return _("The season ended on %(date)s.") % {"date": _day(last, today)}
    if first and first > today:
        if last:
            facts = {"first": _day(first, today), "last": _day(last, today)}
            return _("Starts on %(first)s and runs until %(last)s.") % facts
        return _("Starts on %(date)s.") % {"date": _day(first, today)}
    return _("Runs until %(date)s.") % {"date": _day(last, today)} if last else ""


def pause_phrase(pause: Pause, today: date) -> str:
    """A pause that is on or comes, with the day it is back when that is known."""
    facts = {"pause": label(PAUSES, pause.reason), "first": _day(pause.from_on, today)}
    if pause.back_on:
        facts["back"] = _day(pause.back_on, today)
    if pause.from_on <= today:
        if pause.back_on:
            return _("%(pause)s. Back on %(back)s.") % facts
        return _("%(pause)s. We do not know when it starts again.") % facts
    if pause.back_on:
        return _("%(pause)s from %(first)s. Back on %(back)s.") % facts
    return _("%(pause)s from %(first)s. We do not know when it starts again.") % facts


def holidays_phrase(offer: Offer) -> str:
    """Whether it meets on public holidays."""
    return _("Open on public holidays too.") if offer.is_on_holidays else _("Closed on public holidays.")


def _group_key(slot: SlotShape) -> tuple[object, ...]:
    limits = (slot.from_on, slot.until_on) if isinstance(slot, Slot) else ()
    key = (slot.rhythm, slot.starts, slot.ends, precision_of(slot), limits)
    return key if slot.rhythm in _MAY_SHARE_A_LINE else (*key, id(slot))


def _line(group: Sequence[SlotShape]) -> str:
    slot = group[0]
    if slot.rhythm == Rhythm.ONCE and slot.first_on:
        days = marks.whole_day(slot.first_on)
    else:
        days = days_phrase(slot.rhythm, sorted({each.weekday or 0 for each in group}), slot.nth)
    facts = {"days": days, "start": marks.clock(slot.starts)}
    precision = precision_of(slot)
    if precision == TimePrecision.UNKNOWN:
        return days
    if precision == TimePrecision.PART_OF_DAY:
        return str(_DAYS_AND_PART[_part(slot.starts)]) % facts
    if slot.ends is None:
        return _("%(days)s from %(start)s") % facts
    return _("%(days)s %(hours)s") % {"days": days, "hours": marks.hours(slot.starts, slot.ends)}


def _part(starts: time) -> Daypart:
    return next(part for part in Daypart if part in parts_of(starts, None))


def _notes(group: Sequence[SlotShape], next_on: Mapping[int, date]) -> Iterable[str]:
    slot = group[0]
    if slot.rhythm == Rhythm.EVERY_OTHER and slot.first_on is None:
        yield _("We do not know which weeks. Ask the organiser.")
    elif slot.rhythm not in (Rhythm.WEEKLY, Rhythm.ONCE):
        keys = [each.pk for each in group if isinstance(each, Slot)]
        coming = min((next_on[key] for key in keys if key in next_on), default=None)
        if coming:
            yield _("Next: %(date)s") % {"date": marks.after_colon(coming)}
    if isinstance(slot, Slot) and (limits := limits_phrase(slot)):
        yield limits
    if precision_of(slot) != TimePrecision.EXACT:
        yield _("We do not know the hour. Ask the organiser.")
    elif slot.ends is None:
        yield _("We do not know when it ends.")


def limits_phrase(slot: Slot) -> str:
    """From when until when this slot runs, when it does not run the whole season."""
    facts = {}
    if slot.from_on:
        facts["first"] = marks.day(slot.from_on)
    if slot.until_on:
        facts["last"] = marks.day(slot.until_on)
    if len(facts) == 2:
        return _("From %(first)s until %(last)s") % facts
    if slot.from_on:
        return _("From %(first)s") % facts
    return _("Until %(last)s") % facts if slot.until_on else ""


def _day(on: date, today: date) -> str:
    """The year is said only when it is not this year."""
    return marks.day(on, with_year=on.year != today.year)
