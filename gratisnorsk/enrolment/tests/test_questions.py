"""What a provider asks: a few questions in order, some of them only after an answer; answers keep their meaning."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gratisnorsk.courses.actions.copying import copy_course
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions import questions as actions
from gratisnorsk.enrolment.actions.questions import TypedQuestion
from gratisnorsk.enrolment.models import Answer, Question, QuestionKind
from gratisnorsk.enrolment.rules.questions import MOST_QUESTIONS
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.enrolment.tests.questions import BUS, answered, asks
from gratisnorsk.enrolment.tests.seats import MORNING, outcome
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import at_the_same_time
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
YES_NO, ONE_OF, TEXT = QuestionKind.YES_NO, QuestionKind.ONE_OF, QuestionKind.TEXT


@pytest.fixture
def course() -> Course:
    return a_course()


@pytest.fixture
def member(course):
    return a_member(course.organisation)


def _order(course: Course) -> list[str]:
    return [one.words["nb"] for one in course.questions.order_by("position")]


def test_a_course_asks_only_a_few(course):
    for _nth in range(MOST_QUESTIONS):
        asks(course)

    with pytest.raises(actions.TooManyQuestions):
        asks(course)

    assert course.questions.count() == MOST_QUESTIONS


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_last_question_at_once_add_one(course, member):
    for _nth in range(MOST_QUESTIONS - 1):
        asks(course)
    typed = TypedQuestion({"nb": "Hva?"}, TEXT)

    found = at_the_same_time(
        *[outcome(lambda: actions.add_question(course, typed, by=member, at=MORNING))] * 2
    )

    assert sorted(found) == ["done", "too_many_questions"]


def test_words_can_be_changed_after_an_answer_and_choices_only_added(course, member):
    question = asks(course, kind=ONE_OF, choices=BUS)
    answered(a_seat(course), (question, "2"))
    longer = TypedQuestion({"nb": "Hvilken holdeplass?"}, ONE_OF, (*BUS, {"nb": "Havna"}))

    actions.change_question(question, longer, by=member, at=MORNING)
    question.refresh_from_db()
    with pytest.raises(actions.AnswersWouldNotFit):
        actions.change_question(question, TypedQuestion({"nb": "?"}, ONE_OF, BUS), by=member, at=MORNING)
    with pytest.raises(actions.AnswersWouldNotFit):
        actions.change_question(question, TypedQuestion({"nb": "?"}, TEXT), by=member, at=MORNING)

    question.refresh_from_db()
    assert (question.words["nb"], len(question.choices)) == ("Hvilken holdeplass?", 3)
    assert Answer.objects.get().value == "2"


def test_a_question_that_nobody_has_answered_can_become_another(course, member):
    question = asks(course, kind=ONE_OF, choices=BUS)

    actions.change_question(question, TypedQuestion({"nb": "Hvor?"}, TEXT), by=member, at=MORNING)

    question.refresh_from_db()
    assert (question.kind, question.choices) == (TEXT, [])


def test_a_question_hangs_on_an_answer_that_an_earlier_one_can_have(course):
    first = asks(course)
    foreign = asks(a_course())

    for wrong in ((first.pk, "1"), (foreign.pk, "yes"), (0, "yes")):
        with pytest.raises(actions.ConditionNotThere):
            asks(course, only_if=wrong)
    second = asks(course, only_if=(first.pk, "yes"))

    assert (second.only_if_id, second.only_if_answer) == (first.pk, "yes")


def test_a_question_moves_up_but_never_above_the_one_it_hangs_on(course):
    first = asks(course, "A")
    asks(course, "B", only_if=(first.pk, "yes"))
    third = asks(course, "C")

    actions.move_up(third, at=MORNING)
    assert _order(course) == ["A", "C", "B"]
    actions.move_up(third, at=MORNING)
    actions.move_up(third, at=MORNING)
    assert _order(course) == ["C", "A", "B"]
    with pytest.raises(actions.ConditionNotThere):
        actions.move_up(course.questions.get(words={"nb": "B"}), at=MORNING)

    assert _order(course) == ["C", "A", "B"]


def test_removing_takes_the_answers_along_and_frees_what_hangs_on_it(course, member):
    first = asks(course, "A")
    second = asks(course, "B", only_if=(first.pk, "yes"))
    seat = a_seat(course)
    answered(seat, (first, "yes"), (second, "no"))

    actions.remove_question(first, by=member, at=MORNING)
    with pytest.raises(actions.QuestionGone):
        actions.remove_question(first, by=member, at=MORNING)

    second.refresh_from_db()
    assert (second.only_if_id, second.only_if_answer) == (None, "")
    assert list(seat.answers.values_list("question", "value")) == [(second.pk, "no")]
    last = history.of(course).order_by("-pk")[0]
    assert (last.verb, last.changes) == ("enrolment.question_removed", {"question": [{"nb": "A"}, None]})


def test_nobody_is_asked_when_the_course_is_over_but_a_question_can_still_be_removed(member, course):
    question = asks(course)
    Course.objects.filter(pk=course.pk).update(
        starts_on=MORNING - timedelta(days=30), ends_on=MORNING - timedelta(days=1)
    )

    with pytest.raises(actions.CourseIsOver):
        asks(course)
    actions.remove_question(question, by=member, at=MORNING)

    assert not Question.objects.exists()


def test_a_course_held_again_asks_the_same_without_answers(course, member):
    first = asks(course, "A", kind=ONE_OF, choices=BUS, is_expected=True)
    second = asks(course, "B", only_if=(first.pk, "2"))
    answered(a_seat(course), (first, "2"), (second, "yes"))

    draft = copy_course(course, by=member, at=MORNING).course

    copied = list(draft.questions.order_by("position"))
    assert [(one.words, one.kind, one.choices, one.is_expected) for one in copied] == [
        (one.words, one.kind, one.choices, one.is_expected) for one in (first, second)
    ]
    assert (copied[1].only_if, copied[1].only_if_answer) == (copied[0], "2")
    assert Answer.objects.filter(question__in=copied).count() == 0


def test_the_database_says_no_as_well(course):
    question, seat = asks(course), a_seat(course)
    answered(seat, (question, "yes"))
    facts = {"created_at": MORNING, "changed_at": MORNING, "kind": YES_NO}

    for wrong in (
        lambda: Question.objects.create(course=course, position=question.position, **facts),
        lambda: Question.objects.create(course=course, position=9, only_if=question, **facts),
        lambda: Question.objects.create(course=course, position=9, only_if_answer="yes", **facts),
        lambda: Question.objects.filter(pk=question.pk).update(only_if=question, only_if_answer="yes"),
        lambda: Answer.objects.create(question=question, seat=seat, value="no", answered_at=MORNING),
        lambda: Answer.objects.update(value=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
