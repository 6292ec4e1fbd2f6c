"""What a provider does with the questions of a course: adds, changes, orders and removes them.

The course is locked first, so that there are never more than the few, and their order is whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Question, QuestionKind
from gratisnorsk.enrolment.rules.questions import MOST_QUESTIONS, is_over, values_of
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import Words


class TooManyQuestions(Refusal):
    """Few questions are answered; many are not."""

    message = _("A course can ask at most %(most)d questions. Remove one first.")


class CourseIsOver(Refusal):
    """Nobody is left to answer."""

    message = _("The course is over. Nobody can be asked any more.")


class AnswersWouldNotFit(Refusal):
    """An answer must keep its meaning."""

    message = _(
        "Somebody has answered this question, or another question hangs on it. You can change its words and add"
        " choices at the end. To ask something else, remove it and write a new one."
    )


class ConditionNotThere(Refusal):
    """The other tab removed or moved it."""

    message = _("The question that this one hangs on is not there any more, or stands further down.")


class QuestionGone(Refusal):
    """Removed in another tab, or by staff."""

    message = _("Somebody has removed this question.")


@dataclass(frozen=True)
class TypedQuestion:
    """As typed. `choices` in order, for a question with one of several; `only_if` is a question and its answer."""

    words: Words
    kind: str
    choices: tuple[Words, ...] = ()
    is_expected: bool = False
    only_if: tuple[int, str] | None = None


@transaction.atomic
def add_question(course: Course, typed: TypedQuestion, *, by: Person, at: datetime) -> Question:
    """At the end. Raises CourseIsOver, TooManyQuestions or ConditionNotThere."""
    standing = _locked(course, at)
    if len(standing) >= MOST_QUESTIONS:
        raise TooManyQuestions(most=MOST_QUESTIONS)
    position = standing[-1].position + 1 if standing else 1
    facts = _columns(typed, standing)
    question = Question.objects.create(
        course=course, position=position, created_at=at, changed_at=at, **facts
    )
    history.note(
        by=by,
        subject=course,
        verb="enrolment.question_added",
        changes={"question": [None, typed.words]},
        at=at,
    )
    return question


@transaction.atomic
def change_question(question: Question, typed: TypedQuestion, *, by: Person, at: datetime) -> None:
    """Answers stay. Raises CourseIsOver, QuestionGone, AnswersWouldNotFit or ConditionNotThere."""
    standing = _locked(question.course, at)
    now = _find(question, standing)
    if _is_used(now) and (typed.kind != now.kind or len(typed.choices) < len(now.choices)):
        raise AnswersWouldNotFit
    facts = _columns(typed, [one for one in standing if one.position < now.position])
    Question.objects.filter(pk=now.pk).update(**facts, changed_at=at)
    changes = {"question": [now.words, typed.words]}
    history.note(by=by, subject=question.course, verb="enrolment.question_changed", changes=changes, at=at)


@transaction.atomic
def move_up(question: Question, *, at: datetime) -> None:
    """Change places with the one before; the first stays. Raises CourseIsOver, QuestionGone or ConditionNotThere."""
    standing = _locked(question.course, at)
    now = _find(question, standing)
    before = next((one for one in reversed(standing) if one.position < now.position), None)
    if before is None:
        return
    if now.only_if_id == before.pk:
        raise ConditionNotThere
    for one, position in ((now, 0), (before, now.position), (now, before.position)):
        Question.objects.filter(pk=one.pk).update(position=position)


@transaction.atomic
def remove_question(question: Question, *, by: Person, at: datetime) -> None:
    """With its answers. Those that hang on it are asked of everybody from now on. Raises QuestionGone.

    Also when the course is over: staff can always take away a question that should not have been asked.
    """
    Course.objects.select_for_update(no_key=True).get(pk=question.course_id)
    # Held against an answer that is being written in this second.
    now = Question.objects.select_for_update().filter(pk=question.pk).first()
    if now is None:
        raise QuestionGone
    Question.objects.filter(only_if=now).update(only_if=None, only_if_answer="", changed_at=at)
    now.delete()
    changes = {"question": [now.words, None]}
    history.note(by=by, subject=question.course, verb="enrolment.question_removed", changes=changes, at=at)


def copy_questions(course: Course, draft: Course, at: datetime) -> None:
    """The same questions for a course held again, in the transaction that copies it. No answers."""
    copies: dict[int, Question] = {}
    for old in course.questions.order_by("position"):
        copies[old.pk] = Question.objects.create(
            course=draft,
            position=old.position,
            kind=old.kind,
            words=old.words,
            choices=old.choices,
            is_expected=old.is_expected,
            only_if=copies[old.only_if_id] if old.only_if_id else None,
            only_if_answer=old.only_if_answer,
            created_at=at,
            changed_at=at,
        )


def _locked(course: Course, at: datetime) -> list[Question]:
    """The course is held; its questions in order, held against answers that come in this second."""
    fresh = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    if is_over(fresh, local_date(at)):
        raise CourseIsOver
    return list(Question.objects.select_for_update(no_key=True).filter(course=course).order_by("position"))


def _find(question: Question, standing: list[Question]) -> Question:
    found = next((one for one in standing if one.pk == question.pk), None)
    if found is None:
        raise QuestionGone
    return found


def _is_used(question: Question) -> bool:
    return question.answers.exists() or question.opens.exists()


def _columns(typed: TypedQuestion, earlier: list[Question]) -> dict[str, Any]:
    choices = typed.choices if typed.kind == QuestionKind.ONE_OF else ()
    facts: dict[str, Any] = {
        "words": typed.words,
        "kind": typed.kind,
        "choices": [{"key": str(number), "words": words} for number, words in enumerate(choices, 1)],
        "is_expected": typed.is_expected,
        "only_if_id": None,
        "only_if_answer": "",
    }
    if typed.only_if:
        key, value = typed.only_if
        if not any(one.pk == key and value in values_of(one) for one in earlier):
            raise ConditionNotThere
        facts |= {"only_if_id": key, "only_if_answer": value}
    return facts
