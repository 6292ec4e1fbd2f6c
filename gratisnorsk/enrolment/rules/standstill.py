"""Whether the ladder of a course runs, and what holds it: one pure answer for the jobs and for the panel of staff."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.enrolment.rules.ladder import LEAST, is_quiet


class Halt(StrEnum):
    """Why nobody is asked now. `phrases.standstill` has the words."""

    CANCELLED = "cancelled"
    NOT_PUBLISHED = "not_published"
    BEFORE = "before"  # sign-up has not opened
    NOT_DRAWN = "not_drawn"  # in the window, or the draw is to come
    PAUSED = "paused"
    CUT_OFF = "cut_off"
    FULL = "full"
    NIGHT = "night"


def halt(course: Course, at: datetime, *, is_drawn: bool, freed: int = 0) -> Halt | None:
    """What holds the ladder, the weightiest first; None: it runs. `course` with its `seat_count`.

    With `freed` as if so many seats more were free.
    """
    holds = {
        Halt.CANCELLED: course.cancelled_at is not None,
        Halt.NOT_PUBLISHED: course.published_at is None,
        Halt.BEFORE: at < course.opens_at,
        Halt.NOT_DRAWN: course.opening == Opening.WINDOW and not is_drawn,
        Halt.PAUSED: course.is_paused,
        Halt.CUT_OFF: at + LEAST > course.offers_until,
        Halt.FULL: course.seat_count.free + freed < 1,
        Halt.NIGHT: is_quiet(at),
    }
    return next((why for why, is_so in holds.items() if is_so), None)
