"""What a schedule cannot be. Forms ask here while people type; actions ask again before they write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from gratisnorsk.offers.models import Rhythm, Slot, TimePrecision
from gratisnorsk.offers.rules.dates import Schedule

FIRST_YEAR = 2000
LAST_YEAR = 2100


@dataclass(frozen=True)
class SlotFacts:
    """One slot as typed. `pk` names an existing slot of the offer, so that its changed dates stay with it."""

    rhythm: str
    starts: time
    ends: time | None = None
    weekday: int | None = None
    nth: int | None = None
    first_on: date | None = None
    from_on: date | None = None
    until_on: date | None = None
    time_precision: str = TimePrecision.EXACT
    pk: int | None = None


class Impossible(StrEnum):
    """Why a slot or a season cannot be."""

    NO_WEEKDAY = "no_weekday"
    NO_DATE = "no_date"
    NO_NTH = "no_nth"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    LAST_DAY_BEFORE_FIRST = "last_day_before_first"
    TOO_FAR_AWAY = "too_far_away"
    NEVER = "never"
    PAST = "past"


def tidy_slot(facts: SlotFacts) -> dict[str, object]:
    """The columns of a slot, without what its rhythm does not use."""
    is_once = facts.rhythm == Rhythm.ONCE
    is_counted = facts.rhythm in (Rhythm.ONCE, Rhythm.EVERY_OTHER)
    is_exact = facts.time_precision == TimePrecision.EXACT
    return {
        "rhythm": facts.rhythm,
        "weekday": None if is_once else facts.weekday,
        "nth": facts.nth if facts.rhythm == Rhythm.MONTHLY else None,
        "first_on": facts.first_on if is_counted else None,
        "starts": facts.starts,
        "ends": facts.ends if is_exact else None,
        "from_on": None if is_once else facts.from_on,
        "until_on": None if is_once else facts.until_on,
        "time_precision": facts.time_precision,
    }


def why_season_impossible(first: date | None, last: date | None) -> Impossible | None:
    """What is wrong with a season, or None."""
    if not all(_is_near(day) for day in (first, last)):
        return Impossible.TOO_FAR_AWAY
    if first and last and last < first:
        return Impossible.LAST_DAY_BEFORE_FIRST
    return None


def why_slot_impossible(
    facts: SlotFacts, season_from: date | None, season_to: date | None
) -> Impossible | None:
    """What is wrong with a slot inside this season, or None."""
    if facts.rhythm == Rhythm.ONCE:
        if facts.first_on is None:
            return Impossible.NO_DATE
    elif facts.weekday is None or not 0 <= facts.weekday <= 6:
        return Impossible.NO_WEEKDAY
    if facts.rhythm == Rhythm.MONTHLY and facts.nth not in (1, 2, 3, 4, -1):
        return Impossible.NO_NTH
    if facts.ends is not None and facts.ends <= facts.starts:
        return Impossible.ENDS_BEFORE_IT_STARTS
    if not _is_near(facts.first_on):
        return Impossible.TOO_FAR_AWAY
    return why_season_impossible(facts.from_on, facts.until_on) or _why_never(facts, season_from, season_to)


def _why_never(facts: SlotFacts, season_from: date | None, season_to: date | None) -> Impossible | None:
    """Whether no day at all fits, such as a first Sunday in a season without one. Unknown weeks are not never."""
    if facts.rhythm == Rhythm.EVERY_OTHER and facts.first_on is None:
        return None
    first = max((day for day in (season_from, facts.from_on) if day), default=None)
    last = min((day for day in (season_to, facts.until_on) if day), default=None)
    if facts.rhythm == Rhythm.ONCE or last is None:
        return None
    if facts.rhythm == Rhythm.EVERY_OTHER:
        first = max(filter(None, (first, facts.first_on)))
    if first is None:
        return None
    schedule = Schedule((Slot(**tidy_slot(facts)),), season_from=season_from, season_to=season_to)
    return None if schedule.has_day(first, last) else Impossible.NEVER


def _is_near(day: date | None) -> bool:
    return day is None or FIRST_YEAR <= day.year <= LAST_YEAR
