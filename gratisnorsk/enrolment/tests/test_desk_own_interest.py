"""Staff who also speak for a provider: they look at its courses as others do, and decide nothing about who gets in."""

from __future__ import annotations

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.models import Draw, Enrolment, HeldOut
from gratisnorsk.enrolment.testing import a_learner, a_wish
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import IN_WINDOW, a_window, wanting
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch, IN_WINDOW)


def both(course):
    """National staff who are a member of the course's provider."""
    return browser_of(a_member(course.organisation, a_national()))


def test_nobody_places_people_in_a_course_of_their_own():
    course, wish = a_course(), a_wish(a_learner("venter@example.org"))
    typed = {"contact": wish.learner.email, "reason": "Vi kjenner hverandre"}

    refused = both(course).post(course_page(course, "desk_place"), typed)
    placed = browser_of(a_national()).post(course_page(course, "desk_place"), typed)

    assert (refused.status_code, placed.status_code) == (403, 302)
    assert Enrolment.objects.count() == 1


def test_the_button_is_not_there_either():
    course = a_course()
    path = address("desk_place", course.public_id)

    assert path not in both(course).get(course_page(course)).content.decode()
    assert path in browser_of(a_national()).get(course_page(course)).content.decode()


def test_nobody_keeps_others_out_of_a_draw_for_their_own_course():
    course, of_others = a_window(), a_window()
    wish = wanting(course, of_others)
    see_to_draws(IN_WINDOW)
    draw, keep_out = Draw.objects.get(), address("desk_keep_out", Draw.objects.get().public_id, wish.pk)
    page = address("desk_draw", draw.public_id)

    answers = [
        browser.post(keep_out, {"reason": "Samme person"}).status_code
        for browser in (both(course), both(of_others), browser_of(a_national()))
    ]

    assert (answers, HeldOut.objects.count()) == ([403, 403, 302], 1)
    assert "You speak for an organisation with a course in this draw" in text_of(both(course).get(page))
    assert "You speak for an organisation" not in text_of(browser_of(a_national()).get(page))
