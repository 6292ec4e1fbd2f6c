"""A seat for whoever signs up first: who gets one, who does not and why, and what is written with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.courses.models import CancelReason, Course, Opening, Reentry
from gratisnorsk.courses.testing import a_course, a_rule_set
from gratisnorsk.enrolment.actions.granting import (
    AlreadySeated,
    CourseCancelled,
    CourseFull,
    NotAllowedAgain,
    NotConfirmed,
    SignUpNotOpen,
    sign_up,
)
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.models import EndReason, Enrolment, How, OfferState, SeatOffer, WishEnd
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import MORNING, assert_counts_are_right, fresh
from gratisnorsk.hours.models import Card
from gratisnorsk.kernel.testing import drain_jobs, letters_to

pytestmark = pytest.mark.django_db


def test_whoever_signs_up_first_has_a_place_a_letter_and_a_card():
    course, learner = fresh(a_course(seats=1)), a_learner("a@example.org")
    wish = a_wish(learner)

    seat = sign_up(learner, course, MORNING)
    drain_jobs(MORNING)

    wish.refresh_from_db()
    assert (seat.how, seat.rule_set, seat.wish) == (How.FIRST_COME, course.rule_set, wish)
    assert (wish.ended_at, wish.ended_how) == (MORNING, WishEnd.SEATED)
    assert [letter.kind for letter in letters_to("a@example.org")] == ["enrolment/seat_got"]
    assert Card.objects.get(holder=seat.pseudonym).entries.get().granted == 100 * 45
    assert_counts_are_right()


def test_without_a_wish_one_can_sign_up_all_the_same():
    seat = sign_up(a_learner(), fresh(a_course()), MORNING)

    assert seat.wish is None
    assert len(seat.pseudonym) == 16


def test_a_full_course_is_refused_without_a_lock_and_with_few_questions():
    course = a_course(seats=1)
    a_seat(course)
    loaded, learner = fresh(course), a_learner()

    with (
        CaptureQueriesContext(
            connection,
        ) as asked,
        pytest.raises(CourseFull),
    ):
        sign_up(learner, loaded, MORNING)

    assert len(asked) == 0


def test_a_seat_that_went_a_moment_ago_is_not_given_twice():
    course, learner = a_course(seats=1), a_learner("b@example.org")
    loaded = fresh(course)
    a_seat(course)

    with pytest.raises(CourseFull):
        sign_up(learner, loaded, MORNING)

    assert not Enrolment.objects.filter(learner=learner).exists()
    assert letters_to("b@example.org") == []
    assert_counts_are_right()


def test_nobody_has_two_places_in_one_scheme():
    learner = a_learner()
    sign_up(learner, fresh(a_course()), MORNING)

    with pytest.raises(AlreadySeated):
        sign_up(learner, fresh(a_course()), MORNING)

    assert_counts_are_right()


@pytest.mark.parametrize(
    "facts",
    [
        {"opens_at": MORNING + timedelta(hours=1)},
        {"opening": Opening.QUEUE},
        {"opening": Opening.WINDOW},
        {"offers_until": MORNING},
    ],
)
def test_nobody_signs_up_for_a_place_when_places_are_not_given_that_way(facts):
    with pytest.raises(SignUpNotOpen):
        sign_up(a_learner(), fresh(a_course(**facts)), MORNING)


def test_a_cancelled_course_gives_no_place():
    course = a_course()
    Course.objects.filter(pk=course.pk).update(cancelled_at=MORNING, cancelled_reason=CancelReason.TOO_FEW)

    with pytest.raises(CourseCancelled):
        sign_up(a_learner(), fresh(course), MORNING)


def test_a_contact_that_nobody_confirmed_gets_no_place():
    with pytest.raises(NotConfirmed):
        sign_up(a_learner(confirmed_at=None), fresh(a_course()), MORNING)


def _had(learner, why, *, rules, reached="", ended_after_start=True):
    old = a_course(rule_set=rules, starts_on=date(2026, 2, 1))
    seat = a_seat(old, learner, at=MORNING - timedelta(days=300))
    ended = MORNING - timedelta(days=250 if ended_after_start else 299)
    Enrolment.objects.filter(pk=seat.pk).update(ended_at=ended, ended_why=why, reached_level=reached)


@pytest.mark.parametrize(
    ("reentry", "why", "reached", "is_let_in"),
    [
        (Reentry.NEVER, EndReason.GOT_WORK, "", False),
        (Reentry.NEVER, EndReason.CANCELLED, "", True),
        (Reentry.NEVER, EndReason.NEVER_CAME, "", True),
        (Reentry.GOALS_NOT_REACHED, EndReason.COMPLETED, "A2", True),
        (Reentry.GOALS_NOT_REACHED, EndReason.COMPLETED, "B1", False),
        (Reentry.AFTER_COMPLETED, EndReason.COMPLETED, "B1", True),
        (Reentry.AFTER_COMPLETED, EndReason.TIME, "", False),
        (Reentry.ALWAYS, EndReason.COMPLETED, "B1", True),
    ],
)
def test_the_rules_of_the_year_say_who_may_take_part_again(reentry, why, reached, is_let_in):
    learner, rules = a_learner(), a_rule_set(code=f"{reentry}", reentry=reentry)
    _had(learner, why, rules=rules, reached=reached)
    course = fresh(a_course(rule_set=rules))

    if is_let_in:
        assert sign_up(learner, course, MORNING).course == course
    else:
        with pytest.raises(NotAllowedAgain):
            sign_up(learner, course, MORNING)


def test_whoever_left_before_the_first_day_never_took_part():
    learner, rules = a_learner(), a_rule_set(code="never", reentry=Reentry.NEVER)
    _had(learner, EndReason.GOT_WORK, rules=rules, ended_after_start=False)

    assert sign_up(learner, fresh(a_course(rule_set=rules)), MORNING).ended_at is None


def test_an_offer_elsewhere_is_given_on_when_somebody_gets_a_place():
    learner, other = a_learner(), a_course(opening=Opening.QUEUE, seats=1)
    a_wish(learner)
    assert offer_free_seats(other.pk, MORNING) == 1

    sign_up(learner, fresh(a_course()), MORNING)

    assert SeatOffer.objects.get().state == OfferState.CANCELLED
    assert_counts_are_right()


def test_signing_up_asks_the_database_little():
    course, learner = fresh(a_course()), a_learner()
    a_wish(learner)

    with CaptureQueriesContext(connection) as asked:
        sign_up(learner, course, MORNING)

    # Savepoints stand for the transaction of a real request here.
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 9
