"""The places of a course on the desk: who gets in, why nobody is moving, and what each button says before it is pressed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses.actions.seating import pause_ladder
from gratisnorsk.courses.models import Opening, SeatCount
from gratisnorsk.courses.testing import a_course, a_provider, an_award
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.models import Enrolment, How, OfferState, SeatOffer
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import (
    LATER,
    MORNING,
    NIGHT,
    a_window,
    assert_counts_are_right,
    open_offers,
)
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def course():
    """Two places along the queue."""
    provider = a_provider()
    return a_course(opening=Opening.QUEUE, seats=2, organisation=provider, award=an_award(provider))


@pytest.fixture
def member(course):
    return a_member(course.organisation)


def test_who_gets_in_where(course, member):
    a_wish()
    offer_free_seats(course.pk, MORNING)
    (offer,) = open_offers(course)
    pages = [
        *(course_page(course, name) for name in ("desk_course", "desk_place")),
        course_page(course, "desk_take_back", offer.pk),
    ]
    stranger = a_member(an_organisation())

    def statuses(person):
        return [browser_of(person).get(page).status_code for page in pages]

    assert statuses(member) == [200, 403, 200]
    assert statuses(a_national()) == [200, 200, 200]
    assert statuses(stranger) == [404, 403, 404]
    assert statuses(a_person()) == [404, 403, 404]
    assert statuses(None) == [302] * 3


def test_staff_need_a_second_factor_and_see_no_names(course, settings):
    seat = a_seat(course)
    staff = browser_of(a_national())

    page = staff.get(course_page(course)).content.decode()
    settings.STAFF_NEEDS_SECOND_FACTOR = True

    assert (seat.learner.name in page, seat.pseudonym in page) == (False, True)
    assert staff.get(course_page(course)).status_code == 302


def test_the_list_shows_only_ones_own_courses(course, member):
    a_course("Et annet kurs")

    own = text_of(browser_of(member).get(address("desk")))

    assert (course.name["nb"] in own, "Et annet kurs" in own) == (True, False)
    assert "Et annet kurs" in text_of(browser_of(a_national()).get(address("desk")))


def test_a_participant_is_listed_with_name_and_level_and_without_contact(course, member):
    seat = a_seat(course, a_learner(lang="ar"), wish=None, mapped_level="B1")

    page = text_of(browser_of(member).get(course_page(course)))

    assert f"{seat.learner.name} Arabic · level B1" in page
    assert seat.learner.email not in page


def test_the_certificates_of_the_course_are_one_link_away(course, member):
    page = browser_of(member).get(course_page(course)).content.decode()

    assert f'href="/en/arbeidsflate/bevis/{course.public_id}/"' in page


@pytest.mark.parametrize(
    ("facts", "at", "sentence"),
    [
        ({"is_paused": True}, LATER, "The queue is paused for this course."),
        ({"opens_at": LATER + timedelta(hours=1)}, LATER, "Sign-up opens on 23 November 2026 at 14:00."),
        ({"offers_until": LATER}, LATER, "The last moment for giving places is 23 November 2026 at 13:00."),
        ({}, NIGHT, "Nobody is asked between 21 and 8."),
        ({}, LATER, "Places are free, but nobody who waits fits this course."),
    ],
)
def test_why_nobody_is_moving(facts, at, sentence, monkeypatch):
    stop_the_clock(monkeypatch, at)
    course = a_course(opening=Opening.QUEUE, **facts)

    assert sentence in text_of(browser_of(a_member(course.organisation)).get(course_page(course)))


def test_why_nobody_is_moving_before_the_draw_and_when_it_is_full():
    window, full = a_window(), a_course(seats=1)
    a_seat(full)

    drawn = text_of(browser_of(a_member(window.organisation)).get(course_page(window)))
    taken = text_of(browser_of(a_member(full.organisation)).get(course_page(full)))

    assert "Places are drawn on 30 November 2026 at 11:00." in drawn
    assert "All places are taken or offered to somebody." in taken


def test_the_closest_misses_are_counted(course, member):
    a_wish(level="B1")
    a_wish(level="B1")
    a_wish(modes=["place"])
    a_wish(level="B1", modes=["place"])

    page = text_of(browser_of(member).get(course_page(course)))

    assert "Everything fits except the level 2 people" in page
    assert "Everything fits except in person or on the internet 1 person" in page


def test_one_tap_asks_the_queue_and_says_first_how_many(course, member):
    for _nth in range(3):
        a_wish()
    browser = browser_of(member)

    before = text_of(browser.get(course_page(course)))
    browser.post(course_page(course, "desk_go_on"))
    drain_jobs(LATER)

    assert "This will invite 2 people from the queue." in before
    assert len(open_offers(course)) == 2
    assert history.of(course).get().verb == "enrolment.queue_asked"


def test_one_tap_ends_a_pause(course, member):
    a_wish()
    pause_ladder(course, reason="Lærer syk", by=member, at=MORNING)
    browser = browser_of(member)

    said = text_of(browser.get(course_page(course)))
    browser.post(course_page(course, "desk_go_on"))
    drain_jobs(LATER)

    course.refresh_from_db()
    assert ("The queue is paused" in said, "This will invite 1 person" in said) == (True, True)
    assert (course.is_paused, len(open_offers(course))) == (False, 1)


def test_staff_do_not_let_a_queue_go_on(course):
    a_wish()

    answer = browser_of(a_national()).post(course_page(course, "desk_go_on"))

    assert answer.status_code == 403


def test_an_offer_is_taken_back_with_a_reason_and_the_next_is_asked(course, member):
    for _nth in range(3):
        a_wish()
    offer_free_seats(course.pk, MORNING)
    offer, _other = open_offers(course)
    browser, page = browser_of(member), course_page(course, "desk_take_back", offer.pk)

    said = text_of(browser.get(page))
    refused = browser.post(page, {"reason": " "})
    browser.post(page, {"reason": "Feil nivå"})
    drain_jobs(LATER)

    offer.refresh_from_db()
    assert "This will invite 1 person from the queue." in said
    assert refused.status_code == 422
    assert (offer.state, offer.reason) == (OfferState.CANCELLED, "Feil nivå")
    assert SeatOffer.objects.filter(state=OfferState.OPEN).count() == 2
    assert browser.get(page).status_code == 404
    assert_counts_are_right()


def test_staff_place_somebody_with_a_reason(course):
    wish = a_wish()
    browser, page = browser_of(a_national()), course_page(course, "desk_place")

    without = browser.post(page, {"contact": wish.learner.email, "reason": ""})
    unknown = browser.post(page, {"contact": "ingen@example.org", "reason": "Avtale"})
    browser.post(page, {"contact": wish.learner.email, "reason": "Avtale"})

    seat = Enrolment.objects.get()
    assert (without.status_code, unknown.status_code) == (422, 422)
    assert (seat.learner, seat.how) == (wish.learner, How.STAFF)
    assert history.of(seat).get().changes == {"reason": ["", "Avtale"]}
    assert_counts_are_right()


def test_the_page_costs_the_same_for_one_and_for_three(member, course):
    SeatCount.objects.filter(course=course).update(most=9)
    browser, costs = browser_of(member), []
    for more in (1, 2):
        for _nth in range(more):
            a_seat(course, wish=a_wish(ended_at=MORNING, ended_how="seated"))
            SeatCount.objects.filter(course=course).update(most=9)
        for _nth in range(more):
            a_wish()
        offer_free_seats(course.pk, MORNING, most=more)
        with CaptureQueriesContext(connection) as asked:
            browser.get(course_page(course))
        costs.append(len(asked))
        a_course(organisation=course.organisation)

    assert costs[0] == costs[1]


def test_the_list_costs_the_same_for_one_and_for_three(member, course):
    browser, costs = browser_of(member), []
    for more in (0, 2):
        for _nth in range(more):
            a_course(organisation=course.organisation)
        with CaptureQueriesContext(connection) as asked:
            browser.get(address("desk"))
        costs.append(len(asked))

    assert costs[0] == costs[1]
