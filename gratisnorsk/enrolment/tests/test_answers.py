"""What people answer: after they have the seat, changed until the end, gone with the seat; and who is reminded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from stdnum.no import fodselsnummer

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_course, a_lesson
from gratisnorsk.enrolment.actions import answers, ending, erasing, granting
from gratisnorsk.enrolment.actions import questions as asking
from gratisnorsk.enrolment.actions.before_start import remind_before_start
from gratisnorsk.enrolment.actions.courses_change import course_cancelled
from gratisnorsk.enrolment.models import Answer, EndReason, QuestionKind
from gratisnorsk.enrolment.queries.questions import waited_for
from gratisnorsk.enrolment.rules.questions import has_national_number, is_waited_for
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.questions import BUS, answered, asks, stored
from gratisnorsk.enrolment.tests.seats import MORNING, fresh, outcome
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import at_the_same_time, letters_to
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def course() -> Course:
    return a_course()


@pytest.fixture
def member(course):
    return a_member(course.organisation)


def test_answers_can_be_changed_and_taken_back(course):
    care, bus = asks(course), asks(course, kind=QuestionKind.ONE_OF, choices=BUS)
    seat = a_seat(course)

    answered(seat, (care, "yes"), (bus, "1"))
    answered(seat, (care, "no"), (bus, ""))

    assert stored(seat) == {care.pk: "no"}


def test_an_answer_to_what_is_not_asked_any_more_is_not_kept(course):
    care = asks(course)
    ages = asks(course, kind=QuestionKind.TEXT, only_if=(care.pk, "yes"))
    seat = a_seat(course)

    answered(seat, (care, "no"), (ages, "4 og 6 år"))
    assert stored(seat) == {care.pk: "no"}
    answered(seat, (care, "yes"), (ages, " 4 og 6 år "))
    assert stored(seat) == {care.pk: "yes", ages.pk: "4 og 6 år"}
    answered(seat, (care, "no"), (ages, "4 og 6 år"))

    assert stored(seat) == {care.pk: "no"}


def test_a_question_of_another_course_is_passed_over(course):
    asks(course)
    foreign, seat = asks(a_course()), a_seat(course)

    answered(seat, (foreign, "yes"))

    assert stored(seat) == {}


def test_nobody_answers_for_a_seat_that_ended_or_after_the_last_day(course):
    question, seat, left = asks(course), a_seat(course), a_seat(course)
    ending.end(left, EndReason.ILL, MORNING)

    with pytest.raises(answers.NoMoreAnswers):
        answered(left, (question, "yes"))
    Course.objects.filter(pk=course.pk).update(
        starts_on=MORNING.date() - 30 * DAY, ends_on=MORNING.date() - DAY
    )
    with pytest.raises(answers.NoMoreAnswers):
        answered(seat, (question, "yes"))

    assert not Answer.objects.exists()


@pytest.mark.parametrize("how", ["leave", "move", "cancel", "erase"])
def test_answers_go_with_the_seat_however_it_ends(course, member, how):
    question, seat, stays = asks(course), a_seat(course), a_seat(a_course())
    answered(seat, (question, "yes"))
    answered(stays, (asks(stays.course), "no"))

    {
        "leave": lambda: ending.leave(seat, EndReason.TIME, MORNING),
        "move": lambda: ending.move(seat, fresh(a_course()), MORNING),
        "cancel": lambda: course_cancelled(fresh(course), member, MORNING),
        "erase": lambda: erasing.erase(seat.learner, at=MORNING),
    }[how]()

    assert list(Answer.objects.values_list("seat", flat=True)) == [stays.pk]


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_the_removal_of_its_question_at_once_leave_no_half(course, member):
    question, seat = asks(course), a_seat(course)

    found = at_the_same_time(
        outcome(lambda: answered(seat, (question, "yes"))),
        outcome(lambda: asking.remove_question(question, by=member, at=MORNING)),
    )

    assert sorted(found) == ["done", "done"]
    assert not Answer.objects.exists()


def test_whoever_left_out_what_is_optional_has_answered(course):
    expected, optional = asks(course, is_expected=True), asks(course)
    hidden = asks(course, is_expected=True, only_if=(expected.pk, "yes"))
    every = [expected, optional, hidden]

    assert [
        is_waited_for(every, values)
        for values in (
            {},
            {optional.pk: "no"},
            {expected.pk: "no"},
            {expected.pk: "yes"},
            {expected.pk: "yes", hidden.pk: "no"},
        )
    ] == [True, True, False, True, False]
    assert is_waited_for([], {}) is False


def test_those_who_have_not_answered_are_reminded_once_a_day(course, member):
    question = asks(course)
    done, late = a_seat(course), a_seat(course, a_learner("sen@example.org"))
    answered(done, (question, "yes"))

    assert answers.remind(course, by=member, at=MORNING) == 1
    with pytest.raises(answers.RemindedToday):
        answers.remind(course, by=member, at=MORNING)
    assert answers.remind(course, by=member, at=MORNING + DAY) == 1
    answered(late, (question, "no"))
    with pytest.raises(answers.EverybodyAnswered):
        answers.remind(course, by=member, at=MORNING + 2 * DAY)

    letters = Letter.objects.filter(kind="enrolment/questions_waiting")
    assert {letter.to for letter in letters} == {"sen@example.org"}
    assert letters.count() == 2


def test_a_reminder_that_waited_is_not_sent_to_whoever_answered(course, member):
    question, seat = asks(course), a_seat(course)
    answers.remind(course, by=member, at=MORNING)
    letter = Letter.objects.get(kind="enrolment/questions_waiting")
    assert answers.is_still_waited_for(letter, MORNING)

    answered(seat, (question, "no"))

    assert not answers.is_still_waited_for(letter, MORNING)


def test_the_letter_about_a_new_place_tells_that_the_course_asks():
    asking_course, silent = a_course(), a_course()
    asks(asking_course)
    told = {}

    for course in (asking_course, silent):
        learner = a_wish().learner
        granting.sign_up(learner, fresh(course), MORNING)
        told[course] = letters_to(learner.email)[-1].facts["asks"]

    assert told == {asking_course: True, silent: False}


def test_the_letter_on_the_day_before_reminds_those_who_have_not_answered():
    course = a_course(at=MORNING - 30 * DAY, starts_on=(MORNING + DAY).date())
    a_lesson(course)
    question, done = asks(course, is_expected=True), a_seat(course, a_learner("ferdig@example.org"))
    a_seat(course, a_learner("sen@example.org", lang="en"))
    answered(done, (question, "yes"))

    remind_before_start(MORNING)

    told = {each.to: each for each in Letter.objects.filter(kind="enrolment/starts_tomorrow")}
    assert {to: letter.facts["is_waited_for"] for to, letter in told.items()} == {
        "ferdig@example.org": False,
        "sen@example.org": True,
    }
    text = outbox.render(told["sen@example.org"]).text
    assert "The course asks you something before the first lesson." in text


def test_looking_who_has_not_answered_costs_the_same_for_one_and_for_three(course):
    asks(course)
    numbers = []
    for more in (1, 2):
        for _nth in range(more):
            a_seat(course)
        with CaptureQueriesContext(connection) as found:
            assert len(waited_for(course)) == (1 if more == 1 else 3)
        numbers.append(len(found))

    assert numbers == [3, 3]


def _number_born_on(day: str) -> str:
    """Made here, so that no number of a person stands in the code."""
    for individual in range(100, 200):
        start = f"{day}{individual}"
        first = fodselsnummer.calc_check_digit1(start + "00")
        number = start + first + fodselsnummer.calc_check_digit2(start + first + "0")
        if fodselsnummer.is_valid(number):
            return number
    raise AssertionError(day)


def test_a_national_identity_number_is_found_in_a_text_and_other_numbers_are_not():
    own, other = _number_born_on("010190"), _number_born_on("410190")

    for text in (own, f"Jeg er {own[:6]} {own[6:]}.", f"D-nr: {other}"):
        assert has_national_number(text)
    for text in ("telefon 412 34 567", f"1{own}", own[:-1] + str((int(own[-1]) + 1) % 10), "4 og 6 år"):
        assert not has_national_number(text)
