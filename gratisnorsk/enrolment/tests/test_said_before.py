"""What is said before staff free seats is what then happens: pause, cut-off and night count everywhere alike."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import override

from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, a_provider, an_award
from gratisnorsk.enrolment.testing import a_seat, a_wish
from gratisnorsk.enrolment.tests.desk import browser_of
from gratisnorsk.enrolment.tests.learners import text_of
from gratisnorsk.enrolment.tests.seats import LATER, NIGHT, a_window, fresh, open_offers
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db


def a_full_course(**facts) -> Course:
    """One seat, taken, and three who wait for another."""
    provider = a_provider()
    award = an_award(provider, places=30)
    course = a_course(seats=1, opening=Opening.QUEUE, organisation=provider, award=award, **facts)
    a_seat(course)
    for _nth in range(3):
        a_wish()
    return course


def page(course: Course, name: str) -> str:
    return f"/en/arbeidsflate/kurs/{course.public_id}/{name}/"


def more_seats(course: Course, at, monkeypatch):
    """What the page of seats answers when the provider types five."""
    monkeypatch.setattr("gratisnorsk.courses.views.desk_steps.now", lambda: at)
    browser = browser_of(a_member(course.organisation))
    return browser.post(page(course, "plasser"), {"seats": "5", "reserve": "0", "reason": "Større rom"})


def test_as_many_are_said_as_seats_become_free_and_people_wait():
    course = a_full_course()

    follows = [standing.what_follows(fresh(course), n, LATER).invited for n in (0, 1, 2, 9)]

    assert follows == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("facts", "at", "number", "sentence"),
    [
        ({}, LATER, 3, "This will invite 3 people from the queue."),
        ({}, NIGHT, 3, "This will invite 3 people from the queue, in the morning at 8."),
        ({"is_paused": True}, LATER, 0, "Nobody is invited now. The queue is paused for this course."),
        ({"offers_until": LATER}, LATER, 0, "Nobody is invited now. The last moment for giving places is"),
        ({"opens_at": LATER + timedelta(hours=1)}, LATER, 0, "Nobody is invited now. Sign-up opens on"),
        ({"published_at": None}, LATER, 0, "Nobody is invited now. The course is not published."),
    ],
)
def test_what_holds_the_queue_is_said_instead_of_a_number(facts, at, number, sentence):
    with override("en"):
        follows = standing.what_follows(fresh(a_full_course(**facts)), 9, at)

    assert (follows.invited, follows.sentence.startswith(sentence)) == (number, True)


def test_a_course_that_is_not_drawn_yet_invites_nobody():
    course = a_window()
    a_wish()

    assert standing.what_follows(fresh(course), 2, LATER).invited == 0


def test_more_seats_are_confirmed_by_a_second_press_and_then_so_many_are_asked(monkeypatch):
    course = a_full_course()

    asked = more_seats(course, LATER, monkeypatch)
    key = f"{course.version}:5:0:3"
    facts = {"seats": "5", "reserve": "0", "reason": "Større rom", "confirmed": key}
    browser_of(a_member(course.organisation)).post(page(course, "plasser"), facts)
    drain_jobs(LATER)

    assert "This will invite 3 people from the queue." in text_of(asked)
    assert key in asked.content.decode()
    assert len(open_offers(course)) == 3


@pytest.mark.parametrize("facts", [{"is_paused": True}, {"offers_until": LATER}])
def test_where_the_queue_stands_more_seats_are_saved_at_once_and_nobody_is_asked(facts, monkeypatch):
    course = a_full_course(**facts)

    answer = more_seats(course, LATER, monkeypatch)
    drain_jobs(LATER)

    assert (answer.status_code, fresh(course).seats) == (302, 5)
    assert open_offers(course) == []


@pytest.mark.parametrize(
    ("facts", "at", "sentence"),
    [
        ({}, LATER, "This will invite 1 person from the queue."),
        ({}, NIGHT, "This will invite 1 person from the queue, in the morning at 8."),
        ({"offers_until": LATER}, LATER, "The last moment for giving places is"),
    ],
)
def test_letting_the_queue_go_on_says_what_follows(facts, at, sentence, monkeypatch):
    course = a_course(seats=1, opening=Opening.QUEUE, is_paused=True, **facts)
    a_wish()
    a_wish()
    monkeypatch.setattr("gratisnorsk.courses.views.desk_steps.now", lambda: at)

    shown = text_of(browser_of(a_member(course.organisation)).get(page(course, "fortsett")))

    assert sentence in shown
    assert fresh(course).is_paused is True
