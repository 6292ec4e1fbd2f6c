"""The learner's own page: an honest number, what is asked, the seat; for its owner alone, in few queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import MONDAY, a_course, lessons_of
from gratisnorsk.enrolment.actions.ending import end
from gratisnorsk.enrolment.actions.interests import take_part
from gratisnorsk.enrolment.models import EndReason, Learner, SeatOffer, Wish
from gratisnorsk.enrolment.queries.own_page import own_page
from gratisnorsk.enrolment.queries.queue_number import queue_number, rounded
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.hours.testing import a_card
from gratisnorsk.kernel.clock import now
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def browser_of(learner: Learner) -> Any:
    """A browser in which the learner is signed in."""
    client = Client()
    session = client.session
    session["enrolment.learner"] = learner.pk
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    return client


def _in_queue(wish: Wish) -> int:
    found = queue_number(wish, MONDAY)
    assert found
    return found.number


def test_the_number_counts_those_who_compete_for_the_same_seats_and_came_before():
    oslo = a_municipality()
    bergen = a_municipality("Bergen", "4601", lat=60.39, lon=5.32)
    at_oslo: dict[str, Any] = {"modes": ["place"], "municipality": oslo, "lat": oslo.lat, "lon": oslo.lon}
    at_bergen: dict[str, Any] = {"modes": ["place"], "municipality": bergen}
    a_wish(**at_oslo, queued_at=MONDAY)
    a_wish(**at_bergen, queued_at=MONDAY)
    a_wish(queued_at=MONDAY)
    a_wish(level="B1", queued_at=MONDAY)

    mine: dict[str, Any] = {"queued_at": MONDAY + HOUR}
    assert _in_queue(a_wish(**at_oslo, **mine)) == 2
    assert _in_queue(a_wish(**mine)) == 2
    assert _in_queue(a_wish(**(at_oslo | {"modes": ["place", "digital"]}), **mine)) == 5


def test_whoever_came_in_the_same_instant_has_a_place_of_their_own():
    assert [_in_queue(a_wish(queued_at=MONDAY)) for _ in range(3)] == [1, 2, 3]


def test_nobody_is_told_more_than_we_know():
    assert [rounded(number) for number in (1, 20, 21, 23, 98, 99, 104, 1234)] == [
        1, 20, 20, 25, 100, 100, 100, 1230,
    ]  # fmt: skip


def test_a_wish_that_rests_has_no_number():
    assert queue_number(a_wish(paused_until=MONDAY.date()), MONDAY) is None


def test_places_a_month_are_told_when_enough_were_given_in_ninety_days():
    wish, course = a_wish(), a_course(seats=20)
    for _ in range(2):
        a_seat(course, at=MONDAY - timedelta(days=10))
    found = queue_number(wish, MONDAY)
    assert found
    assert found.per_month is None

    for _ in range(4):
        a_seat(course, at=MONDAY - timedelta(days=89))
    a_seat(course, at=MONDAY - timedelta(days=91))

    found = queue_number(wish, MONDAY)
    assert found
    assert found.per_month == 2


@pytest.mark.parametrize(("length", "hours"), [(45, 100), (60, 75)])
def test_the_page_shows_the_seat_with_the_next_lessons_and_the_hours(length: int, hours: int):
    course = a_course(at=now(), join_url="https://meet.example/abc")
    lessons_of(course, 5)
    seat = a_seat(course)
    a_card(seat.pseudonym, minutes=4500, hour_minutes=length)

    page = own_page(seat.learner, now(), "en")

    assert page.seat
    assert (len(page.seat.lessons), page.seat.hours_left) == (3, hours)
    text = text_of(browser_of(seat.learner).get(address("own_page")))
    assert "You have a place" in text
    assert f"{hours} hours left on your punch card One hour is {length} minutes of teaching." in text


@pytest.mark.parametrize(("minimum", "is_said"), [(1, False), (2, True)])
def test_whoever_has_a_place_in_a_group_that_is_too_small_is_told_before_it_begins(
    minimum: int, is_said: bool
):
    course = a_course(at=now() - timedelta(days=20), minimum=minimum)
    seat = a_seat(course)

    text = text_of(browser_of(seat.learner).get(address("own_page")))

    assert ("it is not sure that it is held" in text) is is_said


def test_how_sign_up_stands_is_not_said_of_a_place_that_one_has():
    seat = a_seat(a_course(at=now(), seats=1))

    assert "Full" not in text_of(browser_of(seat.learner).get(address("own_page")))


def test_whoever_took_part_finds_their_card_afterwards():
    seat = a_seat(a_course(at=now()), at=now() - HOUR)
    end(seat, EndReason.COMPLETED, now())

    text = text_of(browser_of(seat.learner).get(address("own_page")))

    assert "See my punch card and my certificates" in text
    assert "my certificates" not in text_of(browser_of(a_learner()).get(address("own_page")))


def test_an_offer_is_shown_with_its_deadline_and_opening_the_page_answers_nothing():
    wish = a_wish()
    offer = SeatOffer.objects.create(
        wish=wish, course=a_course(at=now()), offered_at=now(), answer_by=now() + HOUR
    )

    text = text_of(browser_of(wish.learner).get(address("own_page")))

    assert "A place is free for you" in text
    offer.refresh_from_db()
    assert offer.state == "open"


def test_only_courses_that_fit_are_suggested():
    wish = a_wish(level="A2")
    a_course("Passer", at=now())
    a_course("For vanskelig", at=now(), level_in="B1")

    text = text_of(browser_of(wish.learner).get(address("own_page", lang="nb")))

    assert "Passer" in text
    assert "For vanskelig" not in text


def test_whoever_could_take_a_free_place_now_is_told_so_before_the_number_in_the_queue():
    wish = a_wish(level="A2")
    for number in range(3):
        a_course(f"Kø {number}", at=now(), opening=Opening.QUEUE)
    later = now().date() + timedelta(days=60)
    a_course("Ledig nå", at=now(), opening=Opening.FIRST_COME, starts_on=later)

    page = own_page(wish.learner, now(), "nb")
    text = text_of(browser_of(wish.learner).get(address("own_page")))

    assert page.fitting[0].name.text == "Ledig nå"
    assert text.index("A course that fits you has free places now.") < text.index("You are number")


def test_whoever_can_only_wait_is_not_told_to_take_a_place():
    wish = a_wish(level="A2")
    a_course("I kø", at=now(), opening=Opening.QUEUE)

    text = text_of(browser_of(wish.learner).get(address("own_page")))

    assert "has free places now" not in text


def test_strangers_see_no_page_and_press_no_button():
    a_wish()
    names = ["own_page", "change_wish", "pause", "stop"]
    buttons = ["resume", "still_wanted", "stop", "come_back", "new_answers", "order_draws"]

    pages = [Client().get(address(name)) for name in names]
    presses = [Client().post(address(name)) for name in buttons]

    assert {answer.status_code for answer in [*pages, *presses]} == {302}
    assert Wish.objects.live().count() == 1


def test_a_learner_that_was_erased_elsewhere_is_signed_out_here():
    learner = a_learner()
    client = browser_of(learner)
    Learner.objects.filter(pk=learner.pk).update(email="", name="", erased_at=MONDAY)

    assert client.get(address("own_page")).status_code == 302


def test_the_buttons_of_the_page_change_the_wish():
    wish = a_wish()
    client = browser_of(wish.learner)

    def press(name: str, **facts: str) -> str:
        return text_of(client.post(address(name), facts, follow=True))

    in_a_month = (now() + timedelta(days=30)).date().isoformat()
    assert "Nobody asks you until then." in press("pause", until=in_a_month)
    assert "You are in the queue again." in press("resume")
    assert "Good. You keep your place in the queue." in press("still_wanted")
    assert "Your wish has ended." in press("stop")
    assert "Welcome back. You have your old place in the queue." in press("come_back")
    assert Wish.objects.waiting().get().queued_at == MONDAY


def test_changing_the_wish_keeps_the_centre_of_the_postal_area_when_the_place_is_not_touched():
    oslo = a_municipality()
    wish = a_wish(modes=["place"], municipality=oslo, lat=59.95, lon=10.8)
    client = browser_of(wish.learner)
    form = {"level": "B1", "modes": ["place"], "place": "Oslo", "km": "10", "ground": "not_sure"}

    answer = client.post(address("change_wish"), form)

    changed = Wish.objects.get()
    assert (answer.status_code, changed.level, changed.lat, changed.queued_at) == (302, "B1", 59.95, MONDAY)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_many_courses_and_draws_there_are(number: int):
    wish = a_wish()
    for _ in range(number):
        window = a_course(opening=Opening.WINDOW, at=now())
        take_part(wish.learner, Course.objects.with_facts().get(pk=window.pk), at=now())
        a_course(at=now())
    client = browser_of(wish.learner)
    client.get(address("own_page"))

    with CaptureQueriesContext(connection) as queries:
        client.get(address("own_page"))

    assert len(queries) == 15
