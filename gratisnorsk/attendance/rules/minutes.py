"""How many minutes somebody was there, and how many that takes from the punch card. Minutes of the clock."""

from __future__ import annotations

from gratisnorsk.attendance.models import WAS_THERE, Status
from gratisnorsk.courses.models import AbsenceDraws


def minutes_there(status: str, missed: int, whole: int) -> int:
    """Of a lesson of `whole` minutes; whoever came late or left early missed some, but never all of them."""
    if status not in WAS_THERE:
        return 0
    if status == Status.PRESENT:
        return whole
    return max(whole - max(missed, 0), 1)


def minutes_drawn(status: str, there: int, whole: int, absence: str) -> int:
    """What the mark takes from the card: minutes there, and an absence as the rules of the seat say."""
    if status in WAS_THERE:
        return there
    draws_all = absence == AbsenceDraws.EVERYTHING
    draws_this = absence == AbsenceDraws.UNEXCUSED and status == Status.ABSENT
    return whole if draws_all or draws_this else 0
