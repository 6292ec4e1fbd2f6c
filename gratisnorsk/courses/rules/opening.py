"""In which phase the sign-up of a course is. One pure function that everybody asks; nobody works it out anew."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.kernel.clock import local_date


class Phase(StrEnum):
    """From before sign-up to after the last lesson."""

    BEFORE = "before"  # sign-up has not opened
    WINDOW = "window"  # whoever signs up now takes part in the draw
    DRAWING = "drawing"  # the window is closed, the draw is to come
    OPEN = "open"  # seats are free
    FULL = "full"  # no seat is free; the queue is open
    CLOSED = "closed"  # no seat is given any more
    OVER = "over"
    CANCELLED = "cancelled"


def phase(course: Course, at: datetime) -> Phase:
    """The phase at this instant. Reads the course and its `seat_count`, which `with_facts()` brings along.

    It goes by the announced instants: after `draws_at` a course counts as drawn. Whoever gives seats must look
    whether the draw was really made.
    """
    if course.cancelled_at:
        return Phase.CANCELLED
    if course.ends_on < local_date(at):
        return Phase.OVER
    return _sign_up(course, at)


def _sign_up(course: Course, at: datetime) -> Phase:
    if at < course.opens_at:
        return Phase.BEFORE
    if is_in_window(course, at):
        return Phase.WINDOW
    if course.opening == Opening.WINDOW and course.draws_at and at < course.draws_at:
        return Phase.DRAWING
    if at >= course.offers_until:
        return Phase.CLOSED
    return Phase.OPEN if course.seat_count.free > 0 else Phase.FULL


def is_in_window(course: Course, at: datetime) -> bool:
    """Whether whoever signs up at this instant takes part in the draw. The last instant is outside."""
    return (
        course.opening == Opening.WINDOW
        and course.window_until is not None
        and course.opens_at <= at < course.window_until
    )


def takes_first_come(course: Course, at: datetime) -> bool:
    """Whether the next who signs up simply gets a seat."""
    return course.opening == Opening.FIRST_COME and phase(course, at) == Phase.OPEN
