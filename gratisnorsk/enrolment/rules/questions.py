"""Which questions of a course somebody is asked, whose answers are waited for, and what may not be written in one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from stdnum.no import fodselsnummer

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment, Question, QuestionKind

MOST_QUESTIONS = 6
FEWEST_CHOICES, MOST_CHOICES = 2, 8
LONGEST_CHOICE = 80
LONGEST_TEXT = 200
YES, NO = "yes", "no"
_ELEVEN = re.compile(r"(?<!\d)\d(?:[ .-]?\d){10}(?!\d)")

type Values = Mapping[int, str]  # key of a question → value


def values_of(question: Question) -> list[str]:
    """What can be chosen; nothing for a text."""
    if question.kind == QuestionKind.YES_NO:
        return [YES, NO]
    return [choice["key"] for choice in question.choices]


def kept(questions: Sequence[Question], typed: Values) -> dict[int, str]:
    """What of the answers counts: those to questions that are asked, given the answers before them."""
    found: dict[int, str] = {}
    for question in questions:
        value = typed.get(question.pk, "").strip()
        if value and is_asked(question, found):
            found[question.pk] = value
    return found


def is_asked(question: Question, values: Values) -> bool:
    """Whether its condition holds, or it has none."""
    return question.only_if_id is None or values.get(question.only_if_id) == question.only_if_answer


def is_waited_for(questions: Sequence[Question], values: Values) -> bool:
    """Nothing is answered yet, or something that should be answered before the first lesson is not.

    Whoever left out what is optional has answered.
    """
    if not questions:
        return False
    missing = (one for one in questions if one.is_expected and is_asked(one, values))
    return not values or any(one.pk not in values for one in missing)


def may_answer(seat: Enrolment, today: date) -> bool:
    """Until the course is over, and never a condition for the seat."""
    return seat.ended_at is None and not is_over(seat.course, today)


def is_over(course: Course, today: date) -> bool:
    """Called off, or its last day is behind."""
    return course.cancelled_at is not None or course.ends_on < today


def has_national_number(text: str) -> bool:
    """Whether somewhere in it stands a national identity number or a D-number."""
    return any(fodselsnummer.is_valid(re.sub(r"\D", "", found)) for found in _ELEVEN.findall(text))
