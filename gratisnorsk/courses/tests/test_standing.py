"""What floors above hear of a course."""

from __future__ import annotations

import pytest

from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.standing import Follows
from gratisnorsk.courses.testing import MONDAY


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    for name in ("_on_cancelled", "_on_changed", "_on_seats_freed", "_consequences"):
        monkeypatch.setattr(standing, name, [])
    return []


def test_everybody_who_listens_is_told_once(told):
    def listener(*facts):
        told.append(facts)

    for listen in (standing.listen_cancelled, standing.listen_changed, standing.listen_seats_freed):
        listen(listener)
        listen(listener)
    course = Course()

    standing.cancelled(course, None, MONDAY)
    standing.changed(course, {"room": ["", "2"]}, MONDAY)
    standing.seats_freed(course, 2, MONDAY)

    assert told == [(course, None, MONDAY), (course, {"room": ["", "2"]}, MONDAY), (course, 2, MONDAY)]


def test_no_freed_seat_is_no_news(told):
    standing.listen_seats_freed(lambda *facts: told.append(facts))

    standing.seats_freed(Course(), 0, MONDAY)

    assert told == []


def test_consequences_are_added_up(told):
    assert standing.what_follows(Course(), 5, MONDAY) == Follows(0, "")

    standing.register_consequence(lambda course, n, at: Follows(n - 1, "Four."))
    standing.register_consequence(lambda course, n, at: Follows(1, "One."))

    assert standing.what_follows(Course(), 5, MONDAY) == Follows(5, "Four. One.")
    assert standing.what_follows(Course(), 0, MONDAY) == Follows(0, "")
