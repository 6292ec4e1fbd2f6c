"""The questions of a course with what was answered: for the person, for the desk, and as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Answer, Enrolment, Learner, Question
from gratisnorsk.enrolment.phrases.questions import condition_phrase, kind_phrase, value_phrase
from gratisnorsk.enrolment.rules.questions import Values, is_waited_for, may_answer
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.ui.spreadsheets import Table


@dataclass(frozen=True)
class OwnAsks:
    """What the own page says: so many questions, and whether the course waits for answers."""

    number: int
    is_waited_for: bool


@dataclass(frozen=True)
class AskedLine:
    """A question on the desk."""

    pk: int
    number: int
    words: Said
    kind: str
    choices: list[Said]
    condition: str
    is_expected: bool
    answered: int
    hanging: list[int]  # numbers of the questions that hang on it


@dataclass(frozen=True)
class DeskQuestions:
    """Everything that the desk shows of the questions."""

    lines: list[AskedLine]
    seated: int
    waiting: int  # people whose answers are waited for


@dataclass(frozen=True)
class Answered:
    """One person's answers, in the order of the questions; empty where there is none."""

    name: str
    public_id: str
    values: list[Said]


@dataclass(frozen=True)
class AnswerTable:
    """People down, questions across."""

    questions: list[Said]
    rows: list[Answered]


def values_by_seat(questions: Sequence[Question]) -> dict[int, dict[int, str]]:
    """Seat → question → value. One query."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Answer.objects.filter(question__in=questions).values_list("seat_id", "question_id", "value")
    for seat_id, question_id, value in rows:
        found[seat_id][question_id] = value
    return found


def own_values(seat: Enrolment) -> dict[int, str]:
    """What this person has answered."""
    return dict(Answer.objects.filter(seat=seat).values_list("question_id", "value"))


def waited_for(course: Course) -> list[Enrolment]:
    """The live seats whose answers are waited for, with the learner at hand. Three queries, one without questions."""
    questions = list(course.questions.all())
    if not questions:
        return []
    values = values_by_seat(questions)
    return [seat for seat in _live(course) if is_waited_for(questions, values.get(seat.pk, {}))]


def own_asks(seat: Enrolment, today: date) -> OwnAsks | None:
    """None where nothing is asked. Two queries, one without questions. The course must be at hand."""
    questions = list(Question.objects.filter(course=seat.course_id))
    if not questions or not may_answer(seat, today):
        return None
    return OwnAsks(len(questions), is_waited_for(questions, own_values(seat)))


def find_question(course: Course, pk: int) -> Question | None:
    """A question of this course."""
    question = Question.objects.filter(course=course, pk=pk).first()
    if question:
        question.course = course
    return question


def desk_questions(course: Course, lang: str) -> DeskQuestions:
    """The same number of queries for one question and one person as for many."""
    questions, seats = list(course.questions.all()), _live(course)
    values = values_by_seat(questions) if questions else {}
    answered = Counter(key for said in values.values() for key in said)
    waiting = [seat for seat in seats if is_waited_for(questions, values.get(seat.pk, {}))]
    numbers = {question.pk: number for number, question in enumerate(questions, 1)}
    lines = [
        AskedLine(
            pk=one.pk,
            number=numbers[one.pk],
            words=say(one.words, lang),
            kind=kind_phrase(one),
            choices=[say(choice["words"], lang) for choice in one.choices],
            condition=condition_phrase(one, questions, lang),
            is_expected=one.is_expected,
            answered=answered[one.pk],
            hanging=[numbers[other.pk] for other in questions if other.only_if_id == one.pk],
        )
        for one in questions
    ]
    return DeskQuestions(lines, len(seats), len(waiting))


def answer_table(course: Course, lang: str) -> AnswerTable:
    """Everybody who sits in the course now. Three queries."""
    questions = list(course.questions.all())
    values = values_by_seat(questions)
    rows = [
        Answered(
            seat.learner.name or seat.pseudonym,
            seat.public_id,
            [_said(one, values.get(seat.pk, {}), lang) for one in questions],
        )
        for seat in _live(course)
    ]
    return AnswerTable([say(one.words, lang) for one in questions], rows)


def as_table(found: AnswerTable, heading: str) -> Table:
    """The same for a spreadsheet; `heading` stands over the names."""
    head = [heading, *(words.text for words in found.questions)]
    return Table(head, [[row.name, *(said.text for said in row.values)] for row in found.rows])


def answers_of(seat: Enrolment, lang: str) -> list[tuple[Said, Said]]:
    """Question and answer of one person, for the page of a participant. Two queries, one without questions."""
    questions = list(Question.objects.filter(course=seat.course_id))
    values = own_values(seat) if questions else {}
    return [(say(one.words, lang), _said(one, values, lang)) for one in questions if one.pk in values]


def stored_answers(learner: Learner, lang: str) -> list[dict[str, Any]]:
    """What is stored of somebody's answers."""
    rows = Answer.objects.filter(seat__learner=learner).select_related("question").order_by("pk")
    return [
        {
            "question": say(row.question.words, lang).text,
            "value": value_phrase(row.question, row.value, lang).text,
            "answered_at": row.answered_at,
        }
        for row in rows
    ]


def _live(course: Course) -> list[Enrolment]:
    return list(
        Enrolment.objects.live().filter(course=course).select_related("learner").order_by("seated_at", "pk")
    )


def _said(question: Question, values: Values, lang: str) -> Said:
    return value_phrase(question, values.get(question.pk, ""), lang)
