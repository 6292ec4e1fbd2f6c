"""A course that begins soon and has fewer people than its smallest group: seen while something can still be done."""

from __future__ import annotations

from datetime import date, timedelta

from gratisnorsk.courses.models import Course
from gratisnorsk.kernel.clock import local_date

# So long before the course begins, or before nobody new gets a place, whichever comes first.
NOTICE = timedelta(days=10)


def is_too_small_soon(course: Course, today: date) -> bool:
    """Before the first day, once people could get places: from then on `warnings` says it. With `seat_count`.

    On the day of the draw itself nobody is worried: places are not given yet, or just now.
    """
    given_on = local_date(course.draws_at or course.opens_at)
    return (
        course.published_at is not None
        and course.cancelled_at is None
        and given_on < today < course.starts_on
        and today >= decided_on(course) - NOTICE
        and course.seat_count.taken < course.minimum
    )


def decided_on(course: Course) -> date:
    """The day on which it is settled how many come."""
    return min(course.starts_on, local_date(course.offers_until))
