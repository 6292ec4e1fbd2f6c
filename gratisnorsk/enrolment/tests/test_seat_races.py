"""Many people at the same moment: threads on a real database. Never above the seats, and the count equals the rows."""

from __future__ import annotations

from functools import partial

import pytest

from gratisnorsk.courses import standing
from gratisnorsk.courses.actions.seats import set_most
from gratisnorsk.courses.models import Opening, SeatCount
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.ending import end, leave, move, redirect
from gratisnorsk.enrolment.actions.granting import sign_up
from gratisnorsk.enrolment.actions.ladder import accept, decline, expire, take_back
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.models import EndReason, Enrolment, OfferState
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import (
    LATER,
    MORNING,
    assert_counts_are_right,
    at_once,
    fresh,
    loaded,
    open_offers,
)
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import at_the_same_time, drain_jobs
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def offered():
    """An offer of the only seat to the first of two who wait."""
    course = a_course(opening=Opening.QUEUE, seats=1)
    for _nth in range(2):
        a_wish()
    offer_free_seats(course.pk, MORNING)
    return open_offers(course)[0]


def test_ten_people_and_three_seats():
    course = a_course(seats=2, reserve=1)
    people = [a_learner() for _nth in range(10)]

    found = at_once(*[lambda one=one: sign_up(one, fresh(course), MORNING) for one in people])

    assert found == ["course_full"] * 7 + ["done"] * 3
    assert Letter.objects.count() == 3
    assert_counts_are_right()


def test_one_person_in_ten_tabs():
    course, other, person = a_course(), a_course(), a_learner()
    a_wish(person)

    found = at_once(
        *[lambda nth=nth: sign_up(person, fresh(other if nth % 2 else course), MORNING) for nth in range(10)]
    )

    assert found == ["already_seated"] * 9 + ["done"]
    assert_counts_are_right()


@pytest.mark.parametrize(
    "answers", [(accept, decline), (accept, expire), (decline, expire), (accept, accept), (expire, expire)]
)
def test_an_offer_is_answered_once(offered, answers):
    found = at_once(*[lambda answer=answer: answer(loaded(offered), LATER) for answer in answers])

    assert found.count("done") == 1
    state = loaded(offered).state
    assert (state == OfferState.ACCEPTED) == Enrolment.objects.exists()
    assert_counts_are_right()


def test_staff_take_back_what_is_accepted_at_the_same_moment(offered):
    member = a_member(offered.course.organisation)

    found = at_once(
        lambda: accept(loaded(offered), LATER),
        lambda: take_back(loaded(offered), reason="Feil", by=member, at=LATER),
    )

    assert found == ["done", "offer_answered"]
    assert_counts_are_right()


def test_two_jobs_do_not_ask_more_people_than_there_are_seats():
    course = a_course(opening=Opening.QUEUE, seats=2)
    for _nth in range(6):
        a_wish()

    at_the_same_time(*[partial(offer_free_seats, course.pk, MORNING)] * 4)

    assert len(open_offers(course)) == 2
    assert_counts_are_right()


def test_a_free_seat_is_offered_and_taken_at_the_same_moment():
    course = a_course(seats=1)
    a_wish()
    person = a_learner()

    at_once(lambda: sign_up(person, fresh(course), MORNING), lambda: offer_free_seats(course.pk, MORNING))

    assert SeatCount.objects.get(course=course).taken == 1
    assert_counts_are_right()


def test_somebody_signs_up_elsewhere_while_being_asked():
    course, other, wish = a_course(opening=Opening.QUEUE, seats=1), a_course(), a_wish()

    at_once(
        lambda: sign_up(wish.learner, fresh(other), MORNING), lambda: offer_free_seats(course.pk, MORNING)
    )

    assert Enrolment.objects.live().filter(course=other).count() == 1
    assert open_offers(course) == []
    assert_counts_are_right()


def test_the_person_leaves_while_the_provider_ends_the_place():
    seat = a_seat(a_course())
    member = a_member(seat.course.organisation)

    found = at_once(
        lambda: leave(Enrolment.objects.get(pk=seat.pk), EndReason.TIME, LATER),
        lambda: end(Enrolment.objects.get(pk=seat.pk), EndReason.NEVER_CAME, LATER, by=member),
    )

    assert found == ["done", "seat_ended"]
    assert_counts_are_right()


def test_somebody_leaves_while_seats_are_added():
    course = a_course(opening=Opening.QUEUE, seats=1)
    seat = a_seat(course)
    for _nth in range(4):
        a_wish()

    at_once(
        lambda: leave(Enrolment.objects.get(pk=seat.pk), EndReason.TIME, LATER),
        lambda: standing.seats_freed(fresh(course), set_most(course.pk, 2), LATER),
    )
    drain_jobs(LATER)

    assert len(open_offers(course)) == 2
    assert_counts_are_right()


def test_two_who_swap_groups_at_the_same_moment_do_not_wait_for_each_other():
    one, two = a_course(seats=2), a_course(seats=2)
    first, second = a_seat(one), a_seat(two)

    found = at_once(
        lambda: move(Enrolment.objects.get(pk=first.pk), fresh(two), LATER),
        lambda: move(Enrolment.objects.get(pk=second.pk), fresh(one), LATER),
    )

    assert found == ["done", "done"]
    assert_counts_are_right()


def test_two_of_staff_place_one_person_once():
    seat, targets = a_seat(a_course()), [a_course(), a_course()]
    member = a_member(seat.course.organisation)

    found = at_once(
        *[
            lambda to=to: redirect(
                Enrolment.objects.get(pk=seat.pk), fresh(to), reason="Nivå", by=member, at=LATER
            )
            for to in targets
        ]
    )

    assert found == ["done", "seat_ended"]
    assert_counts_are_right()
