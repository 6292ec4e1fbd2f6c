"""The count of seats: the only place that moves it, always in the transaction that gives or frees a seat.

One conditional statement each, right under any race on SQLite and PostgreSQL; the constraint
`courses_never_oversold` has the last word. Who gets a seat is not decided here.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import SeatCount
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.written_often import ChangedOften


class SeatsBelowTaken(Refusal):
    """Seats cannot be fewer than those that people have or are asked about."""

    message = _("%(taken)s seats are taken or offered. The course cannot have fewer seats than that.")


def take_seat(course_id: int) -> bool:
    """Count one seat as taken. False, and nothing changed, when none was free.

    A look without a lock comes first: refusals of a full course must not wait for those who got in.
    """
    if not SeatCount.objects.filter(pk=course_id, taken__lt=F("most")).exists():
        return False
    return take_seats(course_id, 1)


def take_seats(course_id: int, number: int) -> bool:
    """Count so many seats as taken, all or none, without looking first. In a transaction, do this last:
    the row is locked from here to the end of it.
    """
    return _taken.change(course_id, number) == 1


_taken = ChangedOften(
    lambda course, number: (
        SeatCount.objects.filter(pk=course, taken__lte=F("most") - number),
        {"taken": F("taken") + number},
    ),
    int,
    int,
)


def give_back_seat(course_id: int) -> None:
    """Count one seat as free again. Taking below zero is a bug that the database refuses."""
    give_back_seats(course_id, 1)


def give_back_seats(course_id: int, number: int) -> None:
    """The same for several at once."""
    SeatCount.objects.filter(pk=course_id).update(taken=F("taken") - number)


def close_seats(course_id: int) -> None:
    """Give no seat any more. Whoever took one before is counted, and committed, when this returns."""
    SeatCount.objects.filter(pk=course_id).update(most=F("taken"))


@transaction.atomic
def set_most(course_id: int, most: int) -> int:
    """Set the most seats there may be; returns how many seats became free by it (never negative).

    Raises SeatsBelowTaken, and leaves everything as it was.
    """
    count = SeatCount.objects.select_for_update().get(pk=course_id)
    if most < count.taken:
        raise SeatsBelowTaken(taken=count.taken)
    before = count.free
    count.most = most
    count.save(update_fields=["most"])
    return max(count.free - max(before, 0), 0)
