"""How many seats there are, and whether free seats are offered on. People are told first how many will be invited."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import standing
from gratisnorsk.courses.actions.changing import keep, locked_live
from gratisnorsk.courses.actions.checking import check_standing
from gratisnorsk.courses.actions.seats import set_most
from gratisnorsk.courses.models import Course


@transaction.atomic
def change_seats(
    course: Course, *, seats: int, reserve: int, reason: str = "", by: Person, at: datetime
) -> int:
    """Other numbers of seats and announced reserve chairs; returns how many seats became free by it.

    `standing.what_follows` says beforehand what follows. Raises SeatsBelowTaken, NotPossible, CourseCancelled.
    """
    course = locked_live(course)
    facts = {"seats": seats, "reserve": reserve, "minimum": min(course.minimum, seats)}
    changed = {name: value for name, value in facts.items() if getattr(course, name) != value}
    if not changed:
        return 0
    freed = set_most(course.pk, seats + reserve)
    also = {"reason": ["", reason]} if reason.strip() else {}
    keep(course, changed, verb="seats_changed", by=by, at=at, also=also)
    check_standing(course, at, reason=reason)
    if course.published_at:
        course.seat_count.refresh_from_db()
        standing.seats_freed(course, freed, at)
    return freed


@transaction.atomic
def pause_ladder(course: Course, *, reason: str, by: Person, at: datetime) -> Course:
    """Offer no free seat of this course until it is resumed; open offers stand."""
    course = locked_live(course)
    if not course.is_paused:
        keep(course, {"is_paused": True}, verb="paused", by=by, at=at, also={"reason": ["", reason]})
    return course


@transaction.atomic
def resume_ladder(course: Course, *, by: Person, at: datetime) -> Course:
    """Offer free seats again, those that became free meanwhile at once."""
    course = locked_live(course)
    if course.is_paused:
        keep(course, {"is_paused": False}, verb="resumed", by=by, at=at)
        if course.published_at:
            standing.seats_freed(course, course.seat_count.free, at)
    return course
