"""What the person who has a place sees of the questions: answered without a script, marked with their language, theirs."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import QuestionKind
from gratisnorsk.enrolment.testing import a_learner, a_seat
from gratisnorsk.enrolment.tests.desk import stop_the_clock
from gratisnorsk.enrolment.tests.learners import EMAIL, address, text_of
from gratisnorsk.enrolment.tests.questions import BUS, answered, asks, stored
from gratisnorsk.enrolment.tests.seats import LATER
from gratisnorsk.enrolment.tests.test_own_page import browser_of as browser_of_learner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)
    for module in ("own_questions", "own_page"):
        monkeypatch.setattr(f"gratisnorsk.enrolment.views.{module}.now", lambda: LATER)


@pytest.fixture
def course() -> Course:
    return a_course("Kurset", seats=20)


@pytest.fixture
def seat(course):
    return a_seat(course, a_learner(EMAIL, lang="en"))


def test_the_own_page_leads_to_the_questions_and_says_when_they_are_answered(course, seat):
    browser = browser_of_learner(seat.learner)
    assert "The course asks you" not in text_of(browser.get(address("own_page")))
    question = asks(course, is_expected=True)

    own = text_of(browser.get(address("own_page")))
    page = text_of(browser.get(address("questions")))
    saved = browser.post(address("questions"), {f"q{question.pk}": "yes"}, follow=True)

    assert "The course asks you 1 question." in own
    assert "1. Trenger du barnepass?" in page
    assert "You have your place whatever you answer" in page
    assert "Your answers are saved." in text_of(saved)
    assert "My answers to the course" in text_of(saved)
    assert stored(seat) == {question.pk: "yes"}


def test_a_question_that_hangs_on_an_answer_says_so_and_is_opened_by_it(course, seat):
    first = asks(course, kind=QuestionKind.ONE_OF, choices=BUS)
    asks(course, "Hvilken vei?", only_if=(first.pk, "2"), kind=QuestionKind.TEXT)

    page = browser_of_learner(seat.learner).get(address("questions")).content.decode()

    assert "Only if the answer to question 1 is “School”" in page
    assert 'data-asked="2"' in page
    assert page.count('data-opens="2"') == 1


def test_words_in_another_language_are_marked(course, seat):
    asks(course)

    page = browser_of_learner(seat.learner).get(address("questions")).content.decode()

    assert '1. <span lang="nb" dir="ltr">Trenger du barnepass?</span>' in page


def test_a_national_identity_number_is_refused_and_a_choice_that_is_none(course, seat, monkeypatch):
    words, choice = asks(course, kind=QuestionKind.TEXT), asks(course)
    monkeypatch.setattr("gratisnorsk.enrolment.forms.questions.has_national_number", lambda text: "1" in text)
    browser = browser_of_learner(seat.learner)

    answers = [
        browser.post(address("questions"), typed)
        for typed in ({f"q{words.pk}": "1"}, {f"q{choice.pk}": "maybe"}, {f"q{words.pk}": "x" * 201})
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert "Do not write a national identity number here." in text_of(answers[0])
    assert stored(seat) == {}


def test_without_a_seat_or_without_questions_there_is_nothing_to_answer(course, seat):
    for learner in (seat.learner, a_learner()):
        assert browser_of_learner(learner).get(address("questions")).url == address("own_page")
    assert Client().get(address("questions")).status_code == 302


def test_the_learner_reads_and_takes_along_the_answers(course, seat):
    question = asks(course)
    answered(seat, (question, "no"))
    browser = browser_of_learner(seat.learner)

    page = text_of(browser.get(address("stored")))
    file = browser.get(address("export")).json()

    assert "What you answered to the course" in page
    assert file["stored"]["enrolment.Answer"][0]["question"] == "Trenger du barnepass?"
    assert file["stored"]["enrolment.Answer"][0]["value"] == "No"
