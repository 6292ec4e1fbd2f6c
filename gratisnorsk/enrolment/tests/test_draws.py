"""A draw from the day its window opens to the letters: planned, announced, made once, published, and nothing half done."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest

from devtools import verify_draw
from gratisnorsk.courses.actions.seats import take_seat, take_seats
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions import drawing
from gratisnorsk.enrolment.actions.drawing import run_draw
from gratisnorsk.enrolment.actions.draws import (
    see_to_draws,
)
from gratisnorsk.enrolment.models import Draw, EndReason, Enrolment, How, Interest, SeatOffer, Wish, WishEnd
from gratisnorsk.enrolment.queries.draw_file import file_of_draw
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import (
    DRAWN,
    IN_WINDOW,
    MORNING,
    a_window,
    assert_counts_are_right,
    drawn,
    wanting,
)
from gratisnorsk.hours.models import Card
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs

pytestmark = pytest.mark.django_db


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
    real, calls = take_seats, []

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


@pytest.mark.parametrize(("level", "is_beginner"), [("A0", True), ("A1", True), ("A2", False)])
def test_beginners_are_known_by_the_level_of_their_wish(level: str, is_beginner: bool):
    course = a_window(level_in=level, level_out="B1")
    wanting(course, level=level)

    draw = drawn(course)

    assert ["beginners" in entry.groups for entry in draw.entries.all()] == [is_beginner]


def test_a_new_draw_keeps_a_share_for_beginners_and_the_file_says_so_and_is_right():
    course = a_window(seats=10)
    others = [wanting(course, level="A2") for _nth in range(40)]
    beginners = [wanting(course, level="A1") for _nth in range(2)]

    draw = drawn(course)

    file = json.loads(file_of_draw(draw))
    got = Enrolment.objects.filter(how=How.DRAW, learner__in=[wish.learner for wish in beginners])
    assert {"group": "beginners", "percent": 10} in file["shares"]
    assert (got.exists(), len(others)) == (True, 40)
    assert verify_draw.complaints(file) == []


def _took_part_before(learner):
    old = a_course(starts_on=(MORNING - timedelta(days=200)).date())
    seat = a_seat(old, learner, at=MORNING - timedelta(days=210))
    Enrolment.objects.filter(pk=seat.pk).update(
        ended_at=MORNING - timedelta(days=100), ended_why=EndReason.TIME
    )


def test_what_nobody_wanted_is_offered_along_the_queue():
    course = a_window(seats=3)
    wanting(course)
    waiting = a_wish()
    drawn(course)

    drain_jobs(DRAWN)

    assert [offer.wish for offer in SeatOffer.objects.all()] == [waiting]
    assert_counts_are_right()


def test_interests_are_gone_when_everybody_is_told():
    course = a_window()
    wanting(course)
    drawn(course)

    drain_jobs(DRAWN)

    assert not Interest.objects.exists()
