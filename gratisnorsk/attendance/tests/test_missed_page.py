"""The page behind the link in the friendly letter: no sign-in, nothing by opening, a clear page for a bad link."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.attendance.actions import AlreadyTold, answer_nudge
from gratisnorsk.attendance.models import Nudge, NudgeAnswer
from gratisnorsk.attendance.rules.links import NUDGE_LASTS, nudge_token
from gratisnorsk.attendance.tests.desk import browser_of, stop_the_clock, text_of, url
from gratisnorsk.attendance.tests.nudges import HOUR, SECOND, a_nudge, page_of
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(monkeypatch):
    stop_the_clock(monkeypatch, SECOND)


def test_opening_the_link_answers_nothing_and_a_button_does(evening):
    nudge = a_nudge()
    address, browser = page_of(nudge), browser_of(None)

    opened, head, bad, empty = (
        browser.get(address),
        browser.head(address),
        browser.post(address, {"answer": "dancing"}),
        browser.post(address, {"answer": "stop", "why": "secret"}),
    )
    before = Nudge.objects.get().answer
    done = browser.post(address, {"answer": "ill"}, follow=True)
    again = browser.post(address, {"answer": "stop"}, follow=True)

    assert [one.status_code for one in (opened, head, bad, empty)] == [200, 200, 422, 422]
    assert (before, Nudge.objects.get().answer, Enrolment.objects.get().ended_at) == ("", "ill", None)
    assert ["Get well soon" in text_of(answer) for answer in (done, again)] == [True, True]
    assert opened["Cache-Control"].startswith("max-age=0")


def test_a_stranger_with_a_made_up_or_old_link_gets_a_page_that_says_so(monkeypatch):
    nudge = a_nudge()
    right = nudge_token(nudge, SECOND)
    stop_the_clock(monkeypatch, SECOND)
    forged = [right[:-2], right + "x", nudge_token(Nudge(pk=nudge.pk + 1), SECOND), "x", "a.b"]

    for token in forged:
        for answer in (
            Client().get(url("missed", token)),
            Client().post(url("missed", token), {"answer": "stop"}),
        ):
            assert (answer.status_code, "This link does not work" in text_of(answer)) == (404, True)
    stop_the_clock(monkeypatch, SECOND + NUDGE_LASTS + HOUR)
    late = Client().post(url("missed", right), {"answer": "stop"})

    assert (late.status_code, "This link is too old" in text_of(late)) == (404, True)
    assert (Nudge.objects.get().answer, Enrolment.objects.get().ended_at) == ("", None)


def test_the_button_needs_the_form_of_the_page(evening):
    address = page_of(a_nudge())

    assert Client(enforce_csrf_checks=True).post(address, {"answer": "stop"}).status_code == 403
    assert Enrolment.objects.get().ended_at is None


def test_the_page_names_the_course_and_nobody(evening):
    nudge = a_nudge()
    seat = nudge.enrolment

    page = text_of(browser_of(None).get(page_of(nudge)))

    assert seat.course.name["nb"] in page
    assert not any(mine in page for mine in (seat.learner.name, seat.learner.email, seat.pseudonym))


def test_a_person_who_deleted_everything_has_no_page_any_more(evening):
    nudge = a_nudge()
    address = page_of(nudge)

    erase(nudge.enrolment.learner, at=SECOND)

    assert browser_of(None).get(address).status_code == 404
    with pytest.raises(AlreadyTold):
        answer_nudge(nudge, NudgeAnswer.STOP, SECOND)


def test_somebody_who_stands_in_the_queue_already_is_told_and_keeps_the_seat(evening):
    nudge = a_nudge()
    a_wish(nudge.enrolment.learner, at=SECOND)

    refused = browser_of(None).post(page_of(nudge), {"answer": "too_hard"})

    assert (refused.status_code, "You have a wish or a place already" in text_of(refused)) == (409, True)
    assert (Nudge.objects.get().answer, Enrolment.objects.get().ended_at) == ("", None)
