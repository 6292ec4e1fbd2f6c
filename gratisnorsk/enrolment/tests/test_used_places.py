"""An award's card: a place whose person finished the course was used, and is not called empty."""

from __future__ import annotations

import pytest
from django.utils import translation

from gratisnorsk.courses.actions.seats import give_back_seat
from gratisnorsk.courses.models import Award, Course
from gratisnorsk.courses.queries.desk_money import AwardLine, lines_of
from gratisnorsk.courses.testing import MONDAY, a_course, a_provider, an_award
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat

pytestmark = pytest.mark.django_db


def a_bought_course(award: Award, seats: int = 4, people: int = 3) -> tuple[Course, list[Enrolment]]:
    course = a_course(organisation=award.organisation, award=award, seats=seats)
    return course, [a_seat(course) for _ in range(people)]


def ended(seat: Enrolment, why: str) -> None:
    Enrolment.objects.filter(pk=seat.pk).update(ended_at=MONDAY, ended_why=why)
    give_back_seat(seat.course_id)


def line_of(award: Award) -> AwardLine:
    with translation.override("en"):
        (line,) = lines_of(award.organisation)
    return line


@pytest.mark.parametrize(
    ("why", "used", "empty"), [("completed", 1, 1), ("over", 1, 1), ("too_hard", 0, 2), ("never_came", 0, 2)]
)
def test_a_place_is_used_when_its_person_stayed_to_the_end(why, used, empty):
    award = an_award(a_provider(), places=4)
    _course, (seat, *_others) = a_bought_course(award)

    ended(seat, why)

    line = line_of(award)
    assert (line.taken, line.used, line.empty) == (2, used, empty)


def test_a_place_that_was_given_to_the_next_is_counted_once():
    award = an_award(a_provider(), places=4)
    course, seats = a_bought_course(award, seats=2, people=2)
    other, _seats = a_bought_course(award, seats=2, people=0)

    ended(seats[0], "completed")
    a_seat(course)

    line = line_of(award)
    assert (line.taken, line.used, line.empty) == (2, 0, 2)
    assert other.seat_count.taken == 0


def test_a_reserve_chair_in_one_course_fills_no_place_in_another():
    award = an_award(a_provider(), places=4)
    course = a_course(organisation=award.organisation, award=award, seats=2, reserve=1)
    for _ in range(3):
        a_seat(course)
    a_bought_course(award, seats=2, people=1)

    line = line_of(award)

    assert (line.on_courses, line.taken, line.empty) == (4, 4, 1)


def test_a_cancelled_course_used_nothing():
    award = an_award(a_provider(), places=4)
    course, (seat, *_others) = a_bought_course(award)
    ended(seat, "completed")

    Course.objects.filter(pk=course.pk).update(cancelled_at=MONDAY, cancelled_reason="other")

    assert (line_of(award).used, line_of(award).empty) == (0, 0)


def test_the_cards_cost_the_same_for_one_award_and_three(django_assert_num_queries):
    provider = a_provider()
    for number in (1, 2):
        for _ in range(number):
            _course, (seat, *_others) = a_bought_course(an_award(provider, places=4))
            ended(seat, "completed")
        with django_assert_num_queries(2), translation.override("en"):
            lines = lines_of(provider)

    assert [line.used for line in lines] == [1, 1, 1]
