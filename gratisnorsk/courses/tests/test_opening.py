"""The phase of a course: one answer for everybody, at every instant."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.courses.models import Course, Opening, SeatCount
from gratisnorsk.courses.rules.opening import Phase, phase, takes_first_come
from gratisnorsk.courses.testing import MONDAY

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def an_unsaved_course(*, free: int = 1, **facts: object) -> Course:
    usual: dict[str, object] = {
        "opening": Opening.FIRST_COME,
        "opens_at": MONDAY,
        "starts_on": (MONDAY + 28 * DAY).date(),
        "ends_on": (MONDAY + 100 * DAY).date(),
        "offers_until": MONDAY + 40 * DAY,
    }
    if facts.get("opening") == Opening.WINDOW:
        usual |= {"window_until": MONDAY + 7 * DAY, "draws_at": MONDAY + 8 * DAY}
    course = Course(**(usual | facts))
    course.seat_count = SeatCount(most=12, taken=12 - free)
    return course


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (-SECOND, Phase.BEFORE),
        (0 * DAY, Phase.WINDOW),
        (7 * DAY - SECOND, Phase.WINDOW),
        (7 * DAY, Phase.DRAWING),
        (8 * DAY - SECOND, Phase.DRAWING),
        (8 * DAY, Phase.OPEN),
        (40 * DAY, Phase.CLOSED),
        (100 * DAY, Phase.CLOSED),
        (101 * DAY, Phase.OVER),
    ],
)
def test_a_course_with_a_draw_goes_through_its_phases_to_the_second(
    after: timedelta, expected: Phase
) -> None:
    assert phase(an_unsaved_course(opening=Opening.WINDOW), MONDAY + after) == expected


@pytest.mark.parametrize(("free", "expected"), [(1, Phase.OPEN), (0, Phase.FULL)])
@pytest.mark.parametrize("opening", [Opening.FIRST_COME, Opening.QUEUE])
def test_without_a_draw_it_is_open_until_the_last_seat_is_taken(
    opening: Opening, free: int, expected: Phase
) -> None:
    assert phase(an_unsaved_course(opening=opening, free=free), MONDAY) == expected


def test_a_cancelled_course_is_cancelled_whatever_else_it_is() -> None:
    course = an_unsaved_course(cancelled_at=MONDAY)

    assert {phase(course, MONDAY + n * DAY) for n in (-9, 0, 50, 200)} == {Phase.CANCELLED}


def test_the_last_day_lasts_until_midnight_in_norway() -> None:
    course = an_unsaved_course(ends_on=MONDAY.date(), offers_until=MONDAY)

    assert phase(course, MONDAY.replace(hour=22, minute=59)) == Phase.CLOSED
    assert phase(course, MONDAY.replace(hour=23)) == Phase.OVER


def test_only_an_open_first_come_course_gives_a_seat_at_once() -> None:
    assert takes_first_come(an_unsaved_course(), MONDAY)
    assert not takes_first_come(an_unsaved_course(free=0), MONDAY)
    assert not takes_first_come(an_unsaved_course(opening=Opening.QUEUE), MONDAY)
    assert not takes_first_come(an_unsaved_course(opening=Opening.WINDOW), MONDAY + 9 * DAY)


@given(
    opening=st.sampled_from(Opening),
    free=st.integers(0, 12),
    hours=st.lists(st.integers(-500, 4000), min_size=2, max_size=2).map(sorted),
)
def test_a_phase_never_goes_back(opening: Opening, free: int, hours: list[int]) -> None:
    course = an_unsaved_course(opening=opening, free=free)
    order = list(Phase)

    first, later = (order.index(phase(course, MONDAY + timedelta(hours=each))) for each in hours)

    assert first <= later
