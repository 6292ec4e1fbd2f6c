"""The count of seats: never above what there is, whoever comes at the same time."""

from __future__ import annotations

from functools import partial

import pytest

from gratisnorsk.courses.actions.seats import SeatsBelowTaken, give_back_seat, set_most, take_seat
from gratisnorsk.courses.models import SeatCount
from gratisnorsk.courses.testing import a_course
from gratisnorsk.kernel.testing import at_the_same_time

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_ten_people_at_once_as_many_get_a_seat_as_there_are_seats():
    course = a_course(seats=2, reserve=1)

    got = at_the_same_time(*[partial(take_seat, course.pk)] * 10)

    assert sorted(got) == [False] * 7 + [True] * 3
    assert SeatCount.objects.get(course=course).free == 0


def test_a_seat_given_back_can_be_taken_again():
    course = a_course(seats=1)
    assert take_seat(course.pk)

    give_back_seat(course.pk)

    assert [take_seat(course.pk), take_seat(course.pk)] == [True, False]


def test_seats_are_never_fewer_than_those_taken():
    course = a_course(seats=2)
    take_seat(course.pk)
    take_seat(course.pk)

    with pytest.raises(SeatsBelowTaken) as refusal:
        set_most(course.pk, 1)

    assert refusal.value.facts == {"taken": 2}
    assert set_most(course.pk, 5) == 3
