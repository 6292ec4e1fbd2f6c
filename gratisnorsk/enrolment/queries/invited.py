"""How many people will be asked when seats become free; said before the button that frees them."""

from __future__ import annotations

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.queries.matching import waiting_for


def will_invite(course: Course, new_most: int) -> int:
    """If the course may have at most `new_most` seats: those who wait for it, as many as then are free."""
    return len(waiting_for(course, most=max(new_most - course.seat_count.taken, 0)))


def will_invite_for(course: Course, seats: int) -> int:
    """If so many seats more become free."""
    return will_invite(course, course.seat_count.most + seats)
