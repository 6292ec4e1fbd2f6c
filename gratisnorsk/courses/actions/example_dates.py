"""Dates of an example course, counted from the day of loading, so that every phase of sign-up can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.rules.series import Pattern, series
from gratisnorsk.kernel.clock import OSLO, local_date

NOON, TEN = time(12), time(10)
_LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class Plan:
    """Days from the day of loading: when sign-up opens, closes and is drawn, and when the course starts."""

    opening: Opening
    opens: int
    starts: int
    until: int | None = None
    draws: int | None = None


PLANS = {
    "before": Plan(Opening.WINDOW, opens=5, until=12, draws=13, starts=35),
    "window": Plan(Opening.WINDOW, opens=-3, until=4, draws=5, starts=21),
    "draw_tomorrow": Plan(Opening.WINDOW, opens=-8, until=-1, draws=1, starts=14),
    "drawn": Plan(Opening.WINDOW, opens=-20, until=-6, draws=-5, starts=12),
    "queue": Plan(Opening.QUEUE, opens=-10, starts=12),
    "first_come": Plan(Opening.FIRST_COME, opens=-2, starts=10),
    "full": Plan(Opening.FIRST_COME, opens=-20, starts=6),
    "closed": Plan(Opening.FIRST_COME, opens=-60, starts=-30),
    "running": Plan(Opening.FIRST_COME, opens=-45, starts=-24),
    "over": Plan(Opening.FIRST_COME, opens=-185, starts=-160),
    "cancelled": Plan(Opening.FIRST_COME, opens=-10, starts=14),
}


def dates_for(phase: str, pattern: Pattern, minutes: int, at: datetime) -> dict[str, Any]:
    """All dates of a course with these lessons. It ends on the day of its last lesson."""
    plan, today = PLANS[phase], local_date(at)
    first = today + timedelta(days=plan.starts)
    lessons = series(pattern, first, first + _LONGEST, minutes).lessons
    starts_on, ends_on = lessons[0].on, lessons[-1].on
    return {
        "opening": plan.opening,
        "opens_at": _at(today, plan.opens, TEN),
        "window_until": None if plan.until is None else _at(today, plan.until, NOON),
        "draws_at": None if plan.draws is None else _at(today, plan.draws, NOON),
        "starts_on": starts_on,
        "ends_on": ends_on,
        # One gets in during the first two weeks; a course that is over closed with its last lesson.
        "offers_until": _at(min(starts_on + timedelta(days=14), ends_on), 0, NOON),
    }


def announced_at(phase: str, at: datetime) -> datetime:
    """When such a course was written and published: some days before its sign-up opened."""
    return at + timedelta(days=min(PLANS[phase].opens - 3, -1))


def _at(day: date, days: int, clock: time) -> datetime:
    return datetime.combine(day + timedelta(days=days), clock, OSLO)
