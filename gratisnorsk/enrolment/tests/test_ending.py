"""The end of a place: given back, ended by the provider, another group, or the course is cancelled or changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, a_rule_set, a_scheme
from gratisnorsk.enrolment.actions.ending import (
    NotToBeMovedTo,
    OtherScheme,
    OthersWait,
    ReasonMissing,
    SameCourse,
    SeatEnded,
    end,
    leave,
    move,
    redirect,
)
from gratisnorsk.enrolment.actions.granting import CourseCancelled, CourseFull, sign_up
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.models import EndReason, Enrolment, How, Interest, OfferState, SeatOffer
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import (
    LATER,
    MORNING,
    a_window,
    assert_counts_are_right,
    fresh,
    open_offers,
    wanting,
)
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db


def cancelled(course):
    """The course does not take place."""
    Course.objects.filter(pk=course.pk).update(cancelled_at=LATER, cancelled_reason="too_few")
    standing.cancelled(fresh(course), None, LATER)


def test_a_place_given_back_goes_to_whoever_waits_longest():
    course = a_course(seats=1, opening=Opening.QUEUE)
    seat, waiting = a_seat(course), a_wish()

    leave(seat, EndReason.GOT_WORK, LATER)
    drain_jobs(LATER)

    seat.refresh_from_db()
    assert (seat.ended_at, seat.ended_why) == (LATER, EndReason.GOT_WORK)
    assert [offer.wish for offer in open_offers(course)] == [waiting]
    assert_counts_are_right()


def test_a_place_ends_once():
    seat = a_seat(a_course())
    leave(seat, EndReason.ILL, LATER)

    with pytest.raises(SeatEnded):
        leave(seat, EndReason.ILL, LATER)

    assert_counts_are_right()


def test_a_provider_ends_a_place_with_a_reason_that_is_kept_and_told():
    course = a_course()
    seat, member = a_seat(course, a_learner("e@example.org")), a_member(course.organisation)

    end(seat, EndReason.NEVER_CAME, LATER, by=member, note="Ringte tre ganger")

    seat.refresh_from_db()
    assert (seat.ended_by, seat.ended_note) == (member, "Ringte tre ganger")
    assert history.of(seat).get().changes["ended_why"] == ["", "never_came"]
    assert [letter.kind for letter in letters_to("e@example.org")] == ["enrolment/ended"]


def test_whoever_moves_has_the_new_place_before_the_old_one_is_free():
    old, new = a_course(seats=1), a_course(seats=1)
    seat = a_seat(old, mapped_level="A2", mapped_how="Samtale")

    moved = move(seat, fresh(new), LATER)

    seat.refresh_from_db()
    assert (seat.ended_why, moved.how, moved.pseudonym) == (EndReason.MOVED_GROUP, How.MOVED, seat.pseudonym)
    assert (moved.mapped_level, moved.mapped_how) == ("A2", "Samtale")
    assert_counts_are_right()


def test_a_move_to_a_course_that_just_became_full_leaves_everything_as_it_was():
    old, new = a_course(seats=1), a_course(seats=1)
    seat, loaded = a_seat(old), fresh(new)
    a_seat(new)

    with pytest.raises(CourseFull):
        move(seat, loaded, LATER)

    seat.refresh_from_db()
    assert seat.ended_at is None
    assert_counts_are_right()


def test_nobody_moves_past_those_who_wait():
    seat, new = a_seat(a_course()), a_course(opening=Opening.QUEUE)
    a_wish()

    with pytest.raises(OthersWait):
        move(seat, fresh(new), LATER)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"opens_at": LATER + timedelta(hours=1)}, NotToBeMovedTo),
        ({"published_at": None}, NotToBeMovedTo),
        ({"opening": Opening.WINDOW}, NotToBeMovedTo),
        ({"cancelled_at": MORNING, "cancelled_reason": "other"}, CourseCancelled),
    ],
)
def test_nobody_moves_where_no_place_is_given(facts, refusal):
    seat, new = a_seat(a_course()), a_course(**facts)

    with pytest.raises(refusal):
        move(seat, fresh(new), LATER)


def test_a_window_that_was_announced_for_then_but_not_drawn_takes_nobody_in():
    seat, new = a_seat(a_course()), a_window(at=MORNING - timedelta(days=9))

    with pytest.raises(NotToBeMovedTo):
        move(seat, fresh(new), LATER)


def test_a_place_moves_only_to_another_course_of_its_scheme():
    seat = a_seat(a_course())
    other = a_course(rule_set=a_rule_set(a_scheme("annet"), code="x"))

    with pytest.raises(OtherScheme):
        move(seat, fresh(other), LATER)
    with pytest.raises(SameCourse):
        move(seat, fresh(seat.course), LATER)


def test_a_provider_places_somebody_elsewhere_only_with_a_reason():
    old, new = a_course(), a_course()
    seat, member = a_seat(old, a_learner("r@example.org")), a_member(old.organisation)
    with pytest.raises(ReasonMissing):
        redirect(seat, fresh(new), reason=" ", by=member, at=LATER)

    placed = redirect(seat, fresh(new), reason="For lett", by=member, at=LATER)

    assert (placed.how, placed.course) == (How.STAFF, new)
    assert history.of(placed).get().changes["reason"] == ["", "For lett"]
    assert [letter.kind for letter in letters_to("r@example.org")] == ["enrolment/moved"]
    assert_counts_are_right()


def test_when_a_course_is_cancelled_people_stand_in_the_queue_where_they_stood():
    course, learner = a_course(opening=Opening.FIRST_COME), a_learner()
    wish = a_wish(learner, queued_at=MORNING - timedelta(days=50))
    sign_up(learner, fresh(course), MORNING)

    cancelled(course)

    queued_at = wish.queued_at
    wish.refresh_from_db()
    assert (wish.ended_at, wish.ended_how, wish.queued_at) == (None, "", queued_at)
    assert Enrolment.objects.get().ended_why == EndReason.CANCELLED
    assert_counts_are_right()


def test_everybody_is_told_of_a_cancelled_course_once():
    course = a_course(seats=3, opening=Opening.QUEUE)
    a_seat(course, a_learner("seat@example.org"))
    a_wish(a_learner("asked@example.org"))
    offer_free_seats(course.pk, MORNING)
    Letter.objects.all().delete()

    cancelled(course)

    told = {
        letter.to: letter.facts["had_seat"]
        for letter in Letter.objects.filter(kind="enrolment/course_cancelled")
    }
    assert told == {"seat@example.org": True, "asked@example.org": False}
    assert SeatOffer.objects.get().state == OfferState.CANCELLED
    assert_counts_are_right()


def test_those_in_the_draw_of_a_cancelled_course_are_told_and_out_of_it():
    course = a_window()
    wanting(course, learner=a_learner("draw@example.org"))

    cancelled(course)

    assert [letter.kind for letter in letters_to("draw@example.org")] == ["enrolment/course_cancelled"]
    assert not Interest.objects.exists()


def test_a_cancelled_course_gives_no_place_to_whoever_loaded_it_before():
    course = a_course()
    loaded = fresh(course)
    cancelled(course)

    with pytest.raises(CourseFull):
        sign_up(a_learner(), loaded, LATER)


def test_whoever_made_a_new_wish_meanwhile_keeps_that_one():
    course, learner = a_course(), a_learner()
    old = a_wish(learner)
    sign_up(learner, fresh(course), MORNING)
    new = a_wish(learner)

    cancelled(course)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.ended_at is None, new.ended_at) == (False, None)


def test_a_changed_course_is_told_to_everybody_once_for_each_version():
    course = a_course(opening=Opening.QUEUE)
    a_seat(course, a_learner("seat@example.org"))
    a_wish(a_learner("asked@example.org"))
    offer_free_seats(course.pk, MORNING)

    for _twice in range(2):
        standing.changed(fresh(course), {"room": ["", "2"]}, LATER)

    kinds = [letter.kind for who in ("seat", "asked") for letter in letters_to(f"{who}@example.org")]
    assert kinds.count("enrolment/course_changed") == 2
