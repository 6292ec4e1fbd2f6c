"""A place that became free: who is asked, for how long, and what yes, no and silence do to the queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gratisnorsk.courses import standing
from gratisnorsk.courses.actions.seats import set_most
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.granting import AlreadySeated
from gratisnorsk.enrolment.actions.ladder import (
    OfferAnswered,
    OfferReasonMissing,
    OfferTooLate,
    accept,
    decline,
    expire_overdue,
    move_all_queues,
    take_back,
)
from gratisnorsk.enrolment.actions.offering import ask_queue, offer_free_seats
from gratisnorsk.enrolment.models import How, OfferState, SeatOffer, WishEnd
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import LATER, MORNING, NIGHT, assert_counts_are_right, open_offers
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
WEEKS_LATER = MORNING + timedelta(days=16)


@pytest.fixture
def course():
    return a_course(opening=Opening.QUEUE, seats=1)


def _queue(number, **facts):
    """People who wait, the first for longest."""
    return [a_wish(queued_at=MORNING - timedelta(days=90 - nth), **facts) for nth in range(number)]


def test_whoever_waits_longest_is_asked_first(course):
    last, first = _queue(2)[::-1]

    assert offer_free_seats(course.pk, MORNING) == 1

    assert [offer.wish for offer in open_offers(course)] == [first]
    assert not last.offers.exists()
    assert_counts_are_right()


def test_yes_gives_the_held_place(course):
    (wish,) = _queue(1)
    offer_free_seats(course.pk, MORNING)

    seat = accept(open_offers(course)[0], LATER)

    wish.refresh_from_db()
    assert (seat.how, seat.wish, wish.ended_how) == (How.LADDER, wish, WishEnd.SEATED)
    assert SeatOffer.objects.get().state == OfferState.ACCEPTED
    assert_counts_are_right()


def test_no_gives_it_to_the_next_and_keeps_the_place_once(course):
    first, second = _queue(2)
    offer_free_seats(course.pk, MORNING)

    decline(open_offers(course)[0], LATER)
    drain_jobs(LATER)

    queued_at = first.queued_at
    first.refresh_from_db()
    assert [offer.wish for offer in open_offers(course)] == [second]
    assert (first.queued_at, first.kept_place_at) == (queued_at, LATER)
    assert_counts_are_right()


def test_letting_pass_a_second_time_leads_to_the_end_of_the_queue_with_a_logged_reason(course):
    (wish,) = _queue(1)
    offer_free_seats(course.pk, MORNING)
    decline(open_offers(course)[0], LATER)
    other = a_course(opening=Opening.QUEUE, seats=1)
    offer_free_seats(other.pk, LATER)

    decline(open_offers(other)[0], WEEKS_LATER)

    was = wish.queued_at
    wish.refresh_from_db()
    assert wish.queued_at == WEEKS_LATER
    change = history.of(wish).get()
    assert (change.verb, change.by_id) == ("enrolment.moved_to_the_end", "")
    assert change.changes["because"] == [None, "let_pass_twice"]
    assert change.changes["queued_at"][0].startswith(f"{was:%Y-%m-%dT%H:%M}")


def test_nobody_is_asked_twice_about_one_course(course):
    _queue(1)
    offer_free_seats(course.pk, MORNING)
    decline(open_offers(course)[0], LATER)

    drain_jobs(LATER)

    assert open_offers(course) == []
    assert_counts_are_right()


def test_silence_is_a_no_after_the_deadline_and_a_moment_of_grace(course):
    first, second = _queue(2)
    offer_free_seats(course.pk, MORNING)
    offer = open_offers(course)[0]

    assert expire_overdue(offer.answer_by + timedelta(minutes=14)) == 0
    move_all_queues(offer.answer_by + timedelta(minutes=16))
    drain_jobs(offer.answer_by + timedelta(minutes=16))

    offer.refresh_from_db()
    assert offer.state == OfferState.EXPIRED
    assert [held.wish for held in open_offers(course)] == [second]
    kinds = [letter.kind for letter in letters_to(first.learner.email)]
    assert kinds == ["enrolment/seat_offered", "enrolment/offer_expired"]


def test_yes_a_moment_late_counts_and_much_later_does_not(course):
    _queue(1)
    offer_free_seats(course.pk, MORNING)
    offer = open_offers(course)[0]

    with pytest.raises(OfferTooLate):
        accept(offer, offer.answer_by + timedelta(minutes=16))

    assert accept(offer, offer.answer_by + timedelta(minutes=10)).ended_at is None


@pytest.mark.parametrize("again", [accept, decline])
@pytest.mark.parametrize("answer", [accept, decline])
def test_every_answer_is_final(course, answer, again):
    _queue(1)
    offer_free_seats(course.pk, MORNING)
    offer = open_offers(course)[0]
    answer(offer, LATER)
    state = SeatOffer.objects.get(pk=offer.pk).state

    with pytest.raises(AlreadySeated if (answer, again) == (accept, accept) else OfferAnswered):
        again(offer, LATER)

    assert SeatOffer.objects.get(pk=offer.pk).state == state
    assert_counts_are_right()


def test_nobody_is_woken(course):
    _queue(1)
    ask_queue(course.pk, NIGHT)

    drain_jobs(NIGHT)
    asked_at_night = len(open_offers(course))
    drain_jobs(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))

    assert (asked_at_night, len(open_offers(course))) == (0, 1)


def test_after_the_cut_off_nobody_is_asked(course):
    _queue(1)

    assert offer_free_seats(course.pk, course.offers_until - timedelta(minutes=5)) == 0


def test_a_paused_course_asks_nobody_until_it_goes_on(course):
    _queue(1)
    Course.objects.filter(pk=course.pk).update(is_paused=True)
    held_back = offer_free_seats(course.pk, MORNING)

    Course.objects.filter(pk=course.pk).update(is_paused=False)
    standing.seats_freed(course, 1, LATER)
    drain_jobs(LATER)

    assert (held_back, len(open_offers(course))) == (0, 1)


def test_more_seats_are_offered_at_once(course):
    a_seat(course)
    _queue(3)

    standing.seats_freed(course, set_most(course.pk, 3), MORNING)
    drain_jobs(MORNING)

    assert len(open_offers(course)) == 2
    assert_counts_are_right()


def test_a_window_that_was_not_drawn_offers_nothing():
    course = a_course(opening=Opening.WINDOW, seats=2, at=MORNING - timedelta(days=20))
    _queue(1)

    assert offer_free_seats(course.pk, MORNING) == 0


def test_an_offer_goes_by_email_and_sms_to_whoever_gave_both(course):
    a_wish(a_learner("both@example.org", phone="+4740000001"))

    offer_free_seats(course.pk, MORNING)

    assert sorted(Letter.objects.values_list("to", "channel")) == [
        ("+4740000001", "sms"),
        ("both@example.org", "email"),
    ]


def test_staff_take_an_offer_back_only_with_a_reason_and_nobody_loses_the_place(course):
    (wish,) = _queue(1)
    offer_free_seats(course.pk, MORNING)
    offer, member = open_offers(course)[0], a_member(course.organisation)
    with pytest.raises(OfferReasonMissing):
        take_back(offer, reason=" ", by=member, at=LATER)

    take_back(offer, reason="Feil nivå på kurset", by=member, at=LATER)

    offer.refresh_from_db()
    wish.refresh_from_db()
    assert (offer.state, offer.reason) == (OfferState.CANCELLED, "Feil nivå på kurset")
    assert wish.kept_place_at is None
    assert history.of(wish).get().by_id == str(member.pk)
    assert_counts_are_right()


def test_first_come_places_are_offered_only_as_they_become_free():
    course = a_course(seats=5)
    _queue(3)

    move_all_queues(MORNING)
    ask_queue(course.pk, MORNING, most=1)
    drain_jobs(MORNING)

    assert len(open_offers(course)) == 1
