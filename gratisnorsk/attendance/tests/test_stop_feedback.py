"""Whoever wants no questions after courses is not asked again: by the button of the page, or that of a mail program."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gratisnorsk.attendance.actions.feedback import (
    allow_feedback,
    ask_for_feedback,
    is_still_wanted,
    stop_feedback,
)
from gratisnorsk.attendance.models import FeedbackInvitation, NoFeedback
from gratisnorsk.attendance.rules.links import feedback_token, nudge_token, stop_token
from gratisnorsk.attendance.testing import AFTER, a_class, a_mark
from gratisnorsk.attendance.tests.desk import stop_the_clock, text_of, url
from gratisnorsk.attendance.tests.nudges import a_nudge
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.models import Letter

pytestmark = pytest.mark.django_db
LATER = AFTER + timedelta(days=90)  # the course ends on day 84


@pytest.fixture(autouse=True)
def after_the_course(monkeypatch):
    stop_the_clock(monkeypatch, LATER)


def a_learner_who_came() -> Learner:
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    return seat.learner


def stop_page(learner: Learner) -> str:
    return url("stop_feedback", stop_token(learner, LATER))


def test_the_page_changes_nothing_until_its_button_is_pressed():
    learner = a_learner_who_came()
    browser = Client()

    opened = browser.get(stop_page(learner))
    before = NoFeedback.objects.count()
    pressed = browser.post(stop_page(learner), follow=True)

    assert ("Do not ask me again" in text_of(opened), before) == (True, 0)
    assert "We do not ask you again" in text_of(pressed)
    assert NoFeedback.objects.get().learner == learner
    assert [ask_for_feedback(LATER), Letter.objects.count()] == [0, 0]


def test_whoever_thinks_better_of_it_is_asked_again():
    learner = a_learner_who_came()
    browser = Client()
    browser.post(stop_page(learner))

    page = browser.post(stop_page(learner), {"again": "1"}, follow=True)

    assert "Do not ask me again" in text_of(page)
    assert ask_for_feedback(LATER) == 1


def test_stopped_twice_is_stopped_once_and_allowed_twice_is_no_fault():
    learner = a_learner_who_came()

    for _ in range(2):
        stop_feedback(learner.pk, at=LATER)
    stopped = NoFeedback.objects.count()
    for _ in range(2):
        allow_feedback(learner.pk)

    assert (stopped, NoFeedback.objects.count()) == (1, 0)


def test_the_letter_tells_the_mail_program_where_its_button_leads():
    learner = a_learner_who_came()
    ask_for_feedback(LATER)
    letter = Letter.objects.get()

    answer = Client(enforce_csrf_checks=True).post(letter.unsubscribe_path, {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, NoFeedback.objects.get().learner) == (204, learner)


def test_a_letter_that_waits_is_not_sent_to_whoever_has_stopped_or_answered_meanwhile():
    learner = a_learner_who_came()
    ask_for_feedback(LATER)
    letter = Letter.objects.get()
    wanted = [is_still_wanted(letter, LATER)]

    stop_feedback(learner.pk, at=LATER)
    wanted.append(is_still_wanted(letter, LATER))
    allow_feedback(learner.pk)
    FeedbackInvitation.objects.update(is_used=True)
    wanted.append(is_still_wanted(letter, LATER))

    assert wanted == [True, False, False]


def test_the_page_with_the_questions_leads_to_it_for_those_who_got_a_text_message():
    learner = a_learner_who_came()
    invitation = FeedbackInvitation.objects.create(enrolment=learner.enrolments.get(), sent_at=LATER)

    page = Client().get(url("feedback", feedback_token(invitation, LATER)))

    assert stop_page(learner) in page.text


def test_a_link_for_something_else_does_not_stop_anything():
    nudge = a_nudge()

    answer = Client().post(url("stop_feedback", nudge_token(nudge, LATER)))

    assert (answer.status_code, NoFeedback.objects.count()) == (404, 0)


def test_whoever_deletes_everything_leaves_nothing_here_either():
    learner = a_learner_who_came()
    stop_feedback(learner.pk, at=LATER)

    erase(learner, at=LATER)
    stop_feedback(learner.pk, at=LATER)

    assert NoFeedback.objects.count() == 0
    assert "We do not ask you again" in text_of(Client().get(stop_page(learner)))
