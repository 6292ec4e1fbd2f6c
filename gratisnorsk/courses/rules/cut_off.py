"""Until when a new person still gets a place, when nobody said it: a set share of the course may be over (requirement 51).

The share is data of the rules. Under 80 to 100 hours it is a fifth: whoever begins later cannot have 80 any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.rules.series import starts_at
from gratisnorsk.kernel.clock import OSLO

NOON = time(12)


def usual_cut_off(
    starts_on: date, ends_on: date, lessons: Sequence[Lesson], *, planned_minutes: int, percent: int
) -> datetime:
    """The start of the last lesson before which no more than the share is over. `lessons` in order, none cancelled.

    Without lessons the hours are taken to lie evenly between the first and the last day; then it is noon.
    """
    missed, until = 0, None
    for lesson in lessons:
        if missed * 100 > planned_minutes * percent:
            break
        missed, until = missed + lesson.minutes, starts_at(lesson)
    if until:
        return until
    days = (ends_on - starts_on).days * percent // 100
    return datetime.combine(starts_on + timedelta(days=days), NOON, OSLO)
