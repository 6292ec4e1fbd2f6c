"""Changing the number of seats, and pausing the ladder."""

from __future__ import annotations

import pytest

from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import SeatCount
from gratisnorsk.courses.testing import MONDAY, a_course, an_award
from gratisnorsk.kernel import history

pytestmark = pytest.mark.django_db


def test_more_seats_become_free_and_floors_above_hear_how_many(provider, award, holder, heard):
    course = a_course(organisation=provider, award=award, seats=2)
    take_seat(course.pk)

    freed = actions.change_seats(course, seats=3, reserve=2, by=holder, at=MONDAY)

    assert (freed, SeatCount.objects.get(course=course).most) == (3, 5)
    assert heard.told == [("freed", course.pk, 3)]
    assert history.of(course).get().changes == {"seats": [2, 3], "reserve": [0, 2]}


def test_fewer_seats_than_taken_are_refused_and_all_stays(provider, award, holder, heard):
    course = a_course(organisation=provider, award=award, seats=2)
    take_seat(course.pk)
    take_seat(course.pk)

    with pytest.raises(actions.SeatsBelowTaken):
        actions.change_seats(course, seats=1, reserve=0, by=holder, at=MONDAY)

    course.refresh_from_db()
    assert (course.seats, heard.told) == (2, [])


def test_seats_above_the_award_need_a_reason(provider, holder):
    course = a_course(organisation=provider, award=an_award(provider, places=5), seats=5)

    with pytest.raises(actions.NotPossible):
        actions.change_seats(course, seats=6, reserve=0, by=holder, at=MONDAY)

    assert actions.change_seats(course, seats=6, reserve=0, reason="Avtalt", by=holder, at=MONDAY) == 1


def test_reserve_chairs_cost_no_places(provider, holder):
    course = a_course(organisation=provider, award=an_award(provider, places=5), seats=5)

    assert actions.change_seats(course, seats=5, reserve=2, by=holder, at=MONDAY) == 2


def test_a_smaller_course_needs_fewer_people_to_start(provider, award, holder):
    course = a_course(organisation=provider, award=award, minimum=8)

    actions.change_seats(course, seats=6, reserve=0, by=holder, at=MONDAY)

    course.refresh_from_db()
    assert course.minimum == 6


def test_a_paused_ladder_goes_on_with_the_seats_that_became_free(provider, award, holder, heard):
    course = a_course(organisation=provider, award=award, seats=3)
    take_seat(course.pk)

    paused = actions.pause_ladder(course, reason="Vi rydder i listen", by=holder, at=MONDAY)
    assert (paused.is_paused, heard.told) == (True, [])

    resumed = actions.resume_ladder(course, by=holder, at=MONDAY)
    assert (resumed.is_paused, heard.told) == (False, [("freed", course.pk, 2)])
    assert [change.verb for change in history.of(course)] == ["resumed", "paused"]
