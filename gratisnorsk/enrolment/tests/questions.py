"""What tests of the questions of a course share: a course that asks, and answers as they are typed."""

from __future__ import annotations

from typing import Any

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions.answers import answer
from gratisnorsk.enrolment.actions.questions import TypedQuestion, add_question
from gratisnorsk.enrolment.models import Enrolment, Question, QuestionKind
from gratisnorsk.enrolment.tests.seats import MORNING
from gratisnorsk.organisations.testing import a_member

BUS = ({"nb": "Sentrum", "en": "Centre"}, {"nb": "Skolen", "en": "School"})


def asks(course: Course, words: str = "Trenger du barnepass?", **facts: Any) -> Question:
    """One more question of the course: yes or no, unless told otherwise."""
    usual: dict[str, Any] = {"words": {"nb": words}, "kind": QuestionKind.YES_NO}
    return add_question(
        course, TypedQuestion(**(usual | facts)), by=a_member(course.organisation), at=MORNING
    )


def answered(seat: Enrolment, *values: tuple[Question, str]) -> None:
    """As typed in the form."""
    answer(seat, {question.pk: value for question, value in values}, MORNING)


def stored(seat: Enrolment) -> dict[int, str]:
    """Question → value, as it stands."""
    return dict(seat.answers.order_by("question").values_list("question", "value"))
