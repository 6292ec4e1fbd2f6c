"""The questions on the desk: written, read as a table and a file, reminded of; staff see the questions and no answer."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import Question, QuestionKind
from gratisnorsk.enrolment.queries.questions import desk_questions
from gratisnorsk.enrolment.testing import a_learner, a_seat
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, opened, seat_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import EMAIL, address, text_of
from gratisnorsk.enrolment.tests.questions import BUS, answered, asks
from gratisnorsk.enrolment.tests.seats import LATER
from gratisnorsk.enrolment.tests.test_own_page import browser_of as browser_of_learner
from gratisnorsk.kernel.models import Letter
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
NEW = {
    "words-en": "Which bus stop?",
    "words-nb": "Hvilken holdeplass?",
    "kind": "one_of",
    "choices-en": "Centre\nSchool",
    "choices-nb": "Sentrum\r\n\r\nSkolen ",
    "is_expected": "on",
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)
    for module in ("desk_questions", "own_questions", "own_page"):
        monkeypatch.setattr(f"gratisnorsk.enrolment.views.{module}.now", lambda: LATER)


@pytest.fixture
def course() -> Course:
    return a_course("Kurset", seats=20)


@pytest.fixture
def member(course):
    return a_member(course.organisation)


@pytest.fixture
def seat(course):
    return a_seat(course, a_learner(EMAIL, lang="en"))


def test_a_question_is_written_with_choices_in_two_languages(course, member):
    browser = browser_of(member)
    form = text_of(browser.get(course_page(course, "desk_new_question")))
    assert "Do not ask about health, religion" in form

    browser.post(course_page(course, "desk_new_question"), NEW)

    question = Question.objects.get()
    assert [choice["words"] for choice in question.choices] == [
        {"nb": "Sentrum", "en": "Centre"},
        {"nb": "Skolen", "en": "School"},
    ]
    assert question.is_expected
    changed = text_of(browser.get(course_page(course, "desk_change_question", question.pk)))
    assert "Centre School" in changed
    desk = text_of(browser.get(course_page(course)))
    assert "Questions to the participants" in desk


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"choices-nb": ""}, ""),
        ({"choices-nb": "Sentrum"}, "Write between 2 and 8 choices, one on each line."),
        ({"choices-nb": "A\nB\nC"}, "Write as many choices in each language"),
        ({"choices-nb": "x" * 81 + "\nB"}, "A choice can have at most 80 characters."),
        ({"words-nb": "", "words-en": ""}, "Write it in at least one language."),
        ({"kind": ""}, "Choose one."),
    ],
)
def test_half_a_question_is_sent_back(course, member, typed, sentence):
    answer = browser_of(member).post(course_page(course, "desk_new_question"), NEW | typed)

    assert answer.status_code == (422 if sentence else 302)
    assert sentence in text_of(answer)
    assert Question.objects.exists() is not bool(sentence)


def test_a_condition_is_chosen_among_the_answers_of_earlier_questions(course, member):
    first = asks(course)
    browser, address_ = browser_of(member), course_page(course, "desk_new_question")

    refused = browser.post(address_, NEW | {"only_if": f"{first.pk}:maybe"})
    browser.post(address_, NEW | {"only_if": f"{first.pk}:yes"})

    assert refused.status_code == 422
    second = Question.objects.get(kind="one_of")
    assert (second.only_if, second.only_if_answer) == (first, "yes")
    page = text_of(browser.get(course_page(course, "desk_questions")))
    assert "Only if the answer to question 1 is “Yes”" in page


def test_a_refusal_stands_on_the_form(course, member, seat):
    question = asks(course)
    answered(seat, (question, "yes"))
    browser = browser_of(member)

    answer = browser.post(course_page(course, "desk_change_question", question.pk), NEW)

    assert answer.status_code == 422
    assert "Somebody has answered this question" in text_of(answer)
    assert "1 person has answered." in text_of(answer)


def test_the_provider_reads_answers_in_a_table_a_file_and_on_the_page_of_the_person(course, member, seat):
    care, bus = asks(course), asks(course, "Holdeplass?", kind=QuestionKind.ONE_OF, choices=BUS)
    why = asks(course, "Noe mer?", kind=QuestionKind.TEXT)
    answered(seat, (care, "yes"), (bus, "2"), (why, "=1+1"))
    a_seat(course)
    browser = opened(member, seat)

    page = text_of(browser.get(course_page(course, "desk_answers")))
    file = browser.get(course_page(course, "desk_answers_file"))
    person = text_of(browser.get(seat_page(seat)))

    assert f"{seat.learner.name} Yes School =1+1" in page
    rows = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Name", "Trenger du barnepass?", "Holdeplass?", "Noe mer?"]
    assert rows[1] == [seat.learner.name, "Yes", "School", "=1+1"]
    assert rows[2][1:] == ["", "", ""]
    assert "Holdeplass? School" in person
    assert file.headers["Cache-Control"].startswith("max-age=0")


def test_staff_see_and_remove_a_question_but_read_no_answer_and_write_none(course, seat):
    question = asks(course, "Hvilken religion har du?")
    asks(course, "Siden når?", only_if=(question.pk, "yes"))
    answered(seat, (question, "yes"))
    staff = a_national()
    browser = opened(staff, seat)

    assert "Answers to the questions" not in text_of(browser.get(seat_page(seat)))
    page = text_of(browser.get(course_page(course, "desk_questions")))
    told = text_of(browser.get(course_page(course, "desk_remove_question", question.pk)))
    closed = [
        browser.get(course_page(course, name)).status_code
        for name in ("desk_answers", "desk_answers_file", "desk_new_question")
    ]
    browser.post(course_page(course, "desk_remove_question", question.pk))

    assert "Hvilken religion har du?" in page
    assert "1 answer is deleted with it" in told
    assert "Question 2 hangs on it, and is asked of everybody afterwards." in told
    assert closed == [403, 403, 403]
    assert [one.words["nb"] for one in course.questions.all()] == ["Siden når?"]


def test_strangers_find_no_course(course, member):
    question = asks(course)
    pages = [
        course_page(course, name, *more)
        for name, *more in (
            ("desk_questions",),
            ("desk_new_question",),
            ("desk_answers",),
            ("desk_answers_file",),
            ("desk_change_question", question.pk),
            ("desk_remove_question", question.pk),
        )
    ]

    for who in (a_person(), a_member(a_course().organisation)):
        assert {browser_of(who).get(page).status_code for page in pages} == {404}
    assert {browser_of(None).get(page).status_code for page in pages} == {302}
    foreign = a_course()
    assert (
        browser_of(a_member(foreign.organisation))
        .post(course_page(foreign, "desk_remove_question", question.pk))
        .status_code
        == 404
    )
    assert Question.objects.exists()


def test_one_press_reminds_and_says_how_many(course, member, seat):
    asks(course)
    browser = browser_of(member)
    assert "1 of 1 has not answered" in text_of(browser.get(course_page(course, "desk_questions")))

    told = [
        text_of(browser.post(course_page(course, "desk_remind_questions"), follow=True)) for _nth in range(2)
    ]

    assert "1 person is reminded." in told[0]
    assert "They were reminded today already." in told[1]
    assert Letter.objects.get(kind="enrolment/questions_waiting").to == seat.learner.email


def test_the_desk_costs_the_same_for_one_and_for_three(course):
    numbers = []
    for more in (1, 2):
        for _nth in range(more):
            question = asks(course)
            answered(a_seat(course), (question, "yes"))
        with CaptureQueriesContext(connection) as found:
            assert len(desk_questions(course, "en").lines) == (1 if more == 1 else 3)
        numbers.append(len(found))

    assert numbers == [3, 3]


def test_a_course_that_is_over_asks_nobody(course, member, seat, monkeypatch):
    asks(course)
    after = LATER + timedelta(days=300)
    for module in ("desk_questions", "own_questions", "own_page", "desk_doors"):
        monkeypatch.setattr(f"gratisnorsk.enrolment.views.{module}.now", lambda: after)

    page = text_of(browser_of(member).get(course_page(course, "desk_questions")))

    assert "Add a question" not in page
    assert "Remind those" not in page
    assert browser_of_learner(seat.learner).get(address("questions")).url == address("own_page")
