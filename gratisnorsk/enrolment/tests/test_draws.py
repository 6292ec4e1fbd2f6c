"""A draw from the day its window opens to the letters: planned, announced, made once, published, and nothing half done."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest

from devtools import verify_draw
from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions import drawing
from gratisnorsk.enrolment.actions.drawing import run_draw
from gratisnorsk.enrolment.actions.draws import (
    DrawAnnounced,
    DrawMade,
    HoldReasonMissing,
    SharesTooLarge,
    hold_out,
    let_in_again,
    see_to_draws,
    set_shares,
)
from gratisnorsk.enrolment.models import Draw, EndReason, Enrolment, How, Interest, SeatOffer, Wish, WishEnd
from gratisnorsk.enrolment.queries.draw_file import file_of_draw
from gratisnorsk.enrolment.rules.draw import Share, commitment_to
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import MORNING, assert_counts_are_right
from gratisnorsk.hours.models import Card
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs

pytestmark = pytest.mark.django_db
IN_WINDOW = MORNING + timedelta(days=3)
DRAWN = MORNING + timedelta(days=7, hours=2)


def a_window(**facts):
    return a_course(opening=Opening.WINDOW, **facts)


def wanting(*courses, **facts):
    """Somebody who takes part in the draw for these courses, most wanted first."""
    wish = a_wish(**facts)
    for preference, course in enumerate(courses, start=1):
        Interest.objects.create(wish=wish, course=course, preference=preference, added_at=MORNING)
    return wish


def drawn(*courses):
    """The draw of these courses, made."""
    see_to_draws(IN_WINDOW)
    see_to_draws(DRAWN)
    return Draw.objects.get(courses__course=courses[0])


def test_courses_that_close_together_are_drawn_together():
    one, two, other = a_window(), a_window(), a_window(window_until=DRAWN, draws_at=DRAWN)

    see_to_draws(MORNING)

    together = Draw.objects.get(courses__course=one)
    assert together == Draw.objects.get(courses__course=two) != Draw.objects.get(courses__course=other)
    assert Draw.objects.count() == 2


def test_the_commitment_is_public_from_the_hour_the_window_opens():
    a_window(at=MORNING)
    see_to_draws(MORNING - timedelta(hours=1))
    before = Draw.objects.get().announced_at

    see_to_draws(MORNING)

    draw = Draw.objects.get()
    assert (before, draw.announced_at) == (None, MORNING)
    assert draw.commitment == commitment_to(draw.seed)


def test_changed_dates_lead_to_another_draw():
    course = a_window()
    see_to_draws(MORNING)
    later = DRAWN + timedelta(days=3)
    Course.objects.filter(pk=course.pk).update(window_until=later, draws_at=later)

    see_to_draws(IN_WINDOW)

    assert Draw.objects.get(courses__course=course).closes_at == later


def test_winners_get_places_cards_and_letters_and_the_others_keep_their_place_in_the_queue():
    course = a_window(seats=2)
    wishes = [wanting(course, queued_at=MORNING - timedelta(days=n)) for n in range(5)]

    draw = drawn(course)
    drain_jobs(DRAWN)

    seats = Enrolment.objects.filter(course=course, how=How.DRAW)
    lost = Wish.objects.filter(pk__in=[wish.pk for wish in wishes], ended_at=None)
    assert (seats.count(), lost.count(), Card.objects.count()) == (2, 3, 2)
    assert {wish.queued_at for wish in lost} <= {wish.queued_at for wish in wishes}
    assert set(Wish.objects.exclude(ended_at=None).values_list("ended_how", flat=True)) == {WishEnd.SEATED}
    kinds = sorted(Letter.objects.values_list("kind", flat=True))
    assert kinds == ["enrolment/draw_lost"] * 3 + ["enrolment/seat_got"] * 2
    assert draw.entries.count() == 5
    assert_counts_are_right()


def test_the_published_file_is_whole_and_anybody_can_do_the_draw_again():
    courses = [a_window(seats=2), a_window(seats=1)]
    for nth in range(7):
        wanting(*courses[:: 1 if nth % 2 else -1], is_shift_worker=nth == 3)

    draw = drawn(*courses)
    file = file_of_draw(draw)

    assert hashlib.sha256(file).hexdigest() == draw.result_digest
    assert verify_draw.complaints(json.loads(file)) == []
    assert [course["seats"] for course in json.loads(file)["courses"]] == [
        course.seats for course in sorted(courses, key=lambda course: course.public_id)
    ]


def test_nothing_personal_is_in_the_file():
    course = a_window()
    wanting(course, learner=a_learner("hemmelig@example.org", name="Deltaker Hemmelig"))

    file = file_of_draw(drawn(course)).decode()

    assert "emmelig" not in file
    assert json.loads(file)["entries"][0].keys() == {"pseudonym", "groups", "wanted", "rank", "got", "share"}


def test_a_draw_is_made_once():
    course = a_window(seats=1)
    wanting(course)
    draw = drawn(course)
    wanting(course)

    assert run_draw(draw.pk, DRAWN + timedelta(days=1)) is False

    assert draw.entries.count() == 1


@pytest.mark.parametrize("at", [IN_WINDOW, MORNING + timedelta(days=7, hours=1, seconds=20)])
def test_no_draw_is_made_before_its_time_and_a_moment(at):
    wanting(a_window())
    see_to_draws(IN_WINDOW)

    see_to_draws(at)

    assert Draw.objects.get().drawn_at is None


def test_killed_in_the_middle_nothing_is_there_and_the_next_try_draws_the_same(monkeypatch):
    course = a_window(seats=2)
    for _nth in range(4):
        wanting(course)
    see_to_draws(IN_WINDOW)
    draw = Draw.objects.get()

    def killed(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(drawing, "take_seats", killed)
        with pytest.raises(KeyboardInterrupt):
            run_draw(draw.pk, DRAWN)
    left = (draw.entries.count(), Enrolment.objects.count(), Wish.objects.exclude(ended_at=None).count())
    assert_counts_are_right()

    run_draw(draw.pk, DRAWN)

    assert left == (0, 0, 0)
    assert Enrolment.objects.count() == 2
    assert_counts_are_right()


def test_a_place_that_staff_gave_meanwhile_is_not_drawn_too(monkeypatch):
    course = a_window(seats=2)
    for _nth in range(3):
        wanting(course)
    see_to_draws(IN_WINDOW)
    real, calls = drawing.take_seats, []

    def meanwhile(course_id, number):
        calls.append(number)
        if len(calls) == 1:
            return False
        return real(course_id, number)

    monkeypatch.setattr(drawing, "take_seats", meanwhile)
    run_draw(Draw.objects.get().pk, DRAWN)

    assert calls == [2, 2]
    assert Enrolment.objects.count() == 2
    assert_counts_are_right()


def test_seats_that_are_taken_already_are_not_drawn():
    course = a_window(seats=3)
    take_seat(course.pk)
    for _nth in range(3):
        wanting(course)

    drawn(course)

    assert Enrolment.objects.count() == 2


def test_shares_help_those_they_are_for():
    course = a_window(seats=10)
    others = [wanting(course, municipality=None) for _nth in range(60)]
    for learner in [wish.learner for wish in others]:
        _took_part_before(learner)
    newcomers = [wanting(course) for _nth in range(4)]

    draw = drawn(course)

    seated = Enrolment.objects.filter(how=How.DRAW, learner__in=[wish.learner for wish in newcomers])
    assert seated.count() >= 2
    assert sum("first_time" in entry.groups for entry in draw.entries.all()) == 4


def _took_part_before(learner):
    old = a_course(starts_on=(MORNING - timedelta(days=200)).date())
    seat = a_seat(old, learner, at=MORNING - timedelta(days=210))
    Enrolment.objects.filter(pk=seat.pk).update(
        ended_at=MORNING - timedelta(days=100), ended_why=EndReason.TIME
    )


def test_staff_keep_an_entry_out_with_a_reason_only_before_the_draw():
    course, staff = a_window(seats=5), a_national()
    kept, other = wanting(course), wanting(course)
    see_to_draws(IN_WINDOW)
    draw = Draw.objects.get()
    with pytest.raises(HoldReasonMissing):
        hold_out(draw, kept, reason=" ", by=staff, at=IN_WINDOW)

    hold_out(draw, kept, reason="Samme person som en annen", by=staff, at=IN_WINDOW)
    see_to_draws(DRAWN)

    assert [seat.wish for seat in Enrolment.objects.all()] == [other]
    assert json.loads(file_of_draw(Draw.objects.get()))["held_out"] == 1
    assert history.of(kept).get().changes["reason"] == ["", "Samme person som en annen"]
    with pytest.raises(DrawMade):
        let_in_again(draw, kept, by=staff, at=DRAWN)


def test_whoever_is_let_in_again_takes_part():
    course, staff = a_window(), a_national()
    wish = wanting(course)
    see_to_draws(IN_WINDOW)
    draw = Draw.objects.get()
    hold_out(draw, wish, reason="Dobbelt", by=staff, at=IN_WINDOW)

    let_in_again(draw, wish, by=staff, at=IN_WINDOW)
    see_to_draws(DRAWN)

    assert draw.entries.count() == 1


def test_shares_change_only_before_they_are_announced():
    a_window(at=MORNING)
    see_to_draws(MORNING - timedelta(hours=1))
    draw, staff = Draw.objects.get(), a_national()
    with pytest.raises(SharesTooLarge):
        set_shares(draw, [Share("first_time", 60), Share("shift_workers", 41)], by=staff, at=MORNING)
    set_shares(draw, [Share("first_time", 30)], by=staff, at=MORNING)

    see_to_draws(MORNING)

    assert Draw.objects.get().shares == [{"group": "first_time", "percent": 30}]
    with pytest.raises(DrawAnnounced):
        set_shares(draw, [], by=staff, at=MORNING)


def test_what_nobody_wanted_is_offered_along_the_queue():
    course = a_window(seats=3)
    wanting(course)
    waiting = a_wish()
    drawn(course)

    drain_jobs(DRAWN)

    assert [offer.wish for offer in SeatOffer.objects.all()] == [waiting]
    assert_counts_are_right()


def test_a_cancelled_course_is_not_drawn_and_its_people_get_their_next_wish():
    gone, there = a_window(), a_window()
    wish = wanting(gone, there)
    see_to_draws(IN_WINDOW)
    Course.objects.filter(pk=gone.pk).update(cancelled_at=IN_WINDOW, cancelled_reason="other")

    see_to_draws(DRAWN)

    assert [(seat.course, seat.wish) for seat in Enrolment.objects.all()] == [(there, wish)]


def test_interests_are_gone_when_everybody_is_told():
    course = a_window()
    wanting(course)
    drawn(course)

    drain_jobs(DRAWN)

    assert not Interest.objects.exists()
