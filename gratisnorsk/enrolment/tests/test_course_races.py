"""Races about a whole course: it is cancelled in the middle of a crowd, its draw is made by four workers at once."""

from __future__ import annotations

from functools import partial

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses.actions.publishing import cancel_course
from gratisnorsk.courses.actions.seats import set_most
from gratisnorsk.courses.models import CancelReason, Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.drawing import run_draw
from gratisnorsk.enrolment.actions.draws import hold_out, see_to_draws
from gratisnorsk.enrolment.actions.ending import leave
from gratisnorsk.enrolment.actions.granting import sign_up
from gratisnorsk.enrolment.actions.ladder import accept
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.models import Draw, EndReason, Enrolment
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import (
    DRAWN,
    IN_WINDOW,
    LATER,
    MORNING,
    a_window,
    assert_counts_are_right,
    at_once,
    fresh,
    loaded,
    open_offers,
    outcome,
    wanting,
)
from gratisnorsk.kernel.testing import at_the_same_time

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_course_is_cancelled_while_people_sign_up_accept_and_leave():
    course = a_course(opening=Opening.QUEUE, seats=1)
    a_wish()
    offer_free_seats(course.pk, MORNING)
    (offered,) = open_offers(course)
    set_most(course.pk, 4)
    seat = a_seat(course)
    other = a_course(seats=5)

    at_once(
        lambda: cancel_course(fresh(course), why=CancelReason.TOO_FEW, by=None, at=LATER),
        lambda: accept(loaded(offered), LATER),
        lambda: leave(Enrolment.objects.get(pk=seat.pk), EndReason.TIME, LATER),
        lambda: offer_free_seats(course.pk, LATER),
        lambda: sign_up(a_learner(), fresh(other), LATER),
    )

    assert not Enrolment.objects.live().filter(course=course).exists()
    assert open_offers(course) == []
    assert_counts_are_right()


def test_a_first_come_course_is_cancelled_in_the_middle_of_a_crowd():
    course, people = a_course(seats=20), [a_learner() for _nth in range(8)]

    at_once(
        *[lambda one=one: sign_up(one, fresh(course), MORNING) for one in people],
        lambda: cancel_course(fresh(course), why=CancelReason.NO_TEACHER, by=None, at=MORNING),
    )

    assert not Enrolment.objects.live().filter(course=course).exists()
    assert_counts_are_right()


def test_four_workers_make_a_draw_once():
    course = a_window(seats=2)
    for _nth in range(6):
        wanting(course)
    see_to_draws(IN_WINDOW)
    key = Draw.objects.get().pk

    found = at_the_same_time(*[partial(run_draw, key, DRAWN)] * 4)

    assert sorted(found) == [False, False, False, True]
    assert Enrolment.objects.count() == 2
    assert_counts_are_right()


def test_an_entry_is_kept_out_before_the_draw_or_not_at_all():
    course, staff = a_window(seats=5), a_national()
    wish = wanting(course)
    see_to_draws(IN_WINDOW)
    draw = Draw.objects.get()

    (kept_out, *_) = at_the_same_time(
        outcome(lambda: hold_out(draw, wish, reason="Dobbelt", by=staff, at=IN_WINDOW)),
        outcome(lambda: run_draw(draw.pk, DRAWN)),
    )

    draw.refresh_from_db()
    assert (kept_out == "done") == (draw.held_out_number == 1) == (not Enrolment.objects.exists())
