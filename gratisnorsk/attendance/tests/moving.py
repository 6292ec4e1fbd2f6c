"""Two punch cards, for the tests of moving hours between them."""

from __future__ import annotations

from typing import Any

from gratisnorsk.attendance.actions.drawing import card_of
from gratisnorsk.attendance.testing import AFTER, DURING, a_class, a_mark
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours import queries
from gratisnorsk.hours.models import Entry

KEY = "abcdefgh23456789"


def two_cards(*, is_used: bool = False) -> list[Enrolment]:
    """Two sign-ups in two courses, each with a card of 100 hours; a lesson of 2 hours may be used on the first."""
    lesson, (seat,), teacher = a_class()
    _lesson, (other,), _teacher = a_class()
    for one in (seat, other):
        card_of(one, DURING)
    if is_used:
        a_mark(lesson, seat, teacher, at=AFTER)
    return [seat, other]


def typed(other: Enrolment, **changed: Any) -> dict[str, Any]:
    return {
        "number": other.pseudonym,
        "hours": 10,
        "minutes": 15,
        "reason": "Samme person, to påmeldinger",
        "key": KEY,
    } | changed


def left(*seats: Enrolment) -> list[int]:
    found = queries.balances([seat.pseudonym for seat in seats])
    return [found[seat.pseudonym].left for seat in seats]


def moved() -> int:
    return int(Entry.objects.filter(kind="moved").count())
