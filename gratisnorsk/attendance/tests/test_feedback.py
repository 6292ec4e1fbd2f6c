"""Three questions after the course: asked once, answered once, and nobody can be picked out."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.attendance.actions.feedback import AlreadySaid, ask_for_feedback, give_feedback
from gratisnorsk.attendance.models import Feedback, FeedbackInvitation, Status
from gratisnorsk.attendance.queries.feedback import opinion_of
from gratisnorsk.attendance.rules.links import feedback_token
from gratisnorsk.attendance.testing import AFTER, a_class, a_mark
from gratisnorsk.attendance.tests.desk import browser_of, stop_the_clock, text_of, url
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import at_the_same_time

pytestmark = pytest.mark.django_db
ANSWERS = {"learned": 4, "level_fitted": 3, "would_recommend": 4}
LATER = AFTER + timedelta(days=90)  # the course ends on day 84


@pytest.fixture(autouse=True)
def after_the_course(monkeypatch):
    stop_the_clock(monkeypatch, LATER)


def an_invitation() -> FeedbackInvitation:
    """Of somebody who was there."""
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    return FeedbackInvitation.objects.create(enrolment=seat, sent_at=LATER)


def test_whoever_was_there_is_asked_once_after_the_course():
    lesson, seats, teacher = a_class(people=3)
    a_mark(lesson, seats[0], teacher)
    a_mark(lesson, seats[1], teacher, Status.ABSENT)
    a_mark(lesson, seats[2], teacher)
    Enrolment.objects.filter(pk=seats[2].pk).update(ended_at=AFTER, ended_why="too_hard")

    asked = [ask_for_feedback(at) for at in (AFTER, LATER, LATER, LATER + timedelta(days=30))]

    assert asked == [0, 1, 0, 0]
    assert [letter.kind for letter in Letter.objects.filter(to=seats[0].learner.email)] == [
        "attendance/feedback"
    ]


def test_an_answer_holds_nothing_that_leads_to_the_person():
    invitation = an_invitation()

    give_feedback(invitation, ANSWERS)

    assert [field.name for field in Feedback._meta.fields] == ["id", "course", *ANSWERS]
    assert {field.name for field in FeedbackInvitation._meta.fields} == {
        "id",
        "enrolment",
        "sent_at",
        "is_used",
    }
    with pytest.raises(AlreadySaid):
        give_feedback(invitation, ANSWERS)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_answer_once():
    invitation = an_invitation()

    def answer() -> bool:
        try:
            give_feedback(invitation, ANSWERS)
        except AlreadySaid:
            return False
        return True

    assert sorted(at_the_same_time(*[partial(answer)] * 4)) == [False, False, False, True]
    assert Feedback.objects.count() == 1


def test_the_page_opens_without_answering_and_answers_with_the_button():
    invitation = an_invitation()
    address, browser = url("feedback", feedback_token(invitation, LATER)), browser_of(None)

    opened, empty = browser.get(address), browser.post(address, {})
    count = Feedback.objects.count()
    done, again = browser.post(address, ANSWERS), browser.get(address)

    assert (opened.status_code, empty.status_code, count, Feedback.objects.count()) == (200, 422, 0, 1)
    assert ["Thank you" in text_of(answer) for answer in (done, again)] == [True, True]


@pytest.mark.parametrize("answers", [{"learned": 5}, {"learned": 0}, {"learned": "x"}])
def test_bad_answers_are_a_sentence(answers):
    address = url("feedback", feedback_token(an_invitation(), LATER))

    assert browser_of(None).post(address, ANSWERS | answers).status_code == 422
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("token", ["x", "abc.def", "eyJhIjoxfQ.xxx"])
def test_a_forged_link_leads_to_a_page_that_says_so(token):
    answer = browser_of(None).get(url("feedback", token))

    assert (answer.status_code, "This link does not work" in text_of(answer)) == (404, True)


def test_fewer_than_five_answers_are_not_shown():
    lesson, _seats, teacher = a_class()
    for _ in range(4):
        Feedback.objects.create(course=lesson.course, **ANSWERS)
    browser, address = browser_of(teacher), url("opinion", lesson.course.public_id)

    few = browser.get(address)
    Feedback.objects.create(course=lesson.course, learned=1, level_fitted=1, would_recommend=1)

    assert "Fewer than five" in text_of(few)
    assert opinion_of(lesson.course).counts["learned"] == [4, 0, 0, 1]
    assert (
        "Did you learn Norwegian in the course? Yes, very much 4 Yes, a little 0 Not much 0 No 1"
        in text_of(browser.get(address))
    )
    assert browser_of(a_person()).get(address).status_code == 404
