"""The list of a lesson as the teacher sees it, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q

from gratisnorsk.attendance.models import LessonSheet, Mark, Nudge, Status
from gratisnorsk.attendance.queries.participants import participants
from gratisnorsk.attendance.rules.times import starts_at
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment

USUALLY_MISSED = 15  # minutes, offered beside "late"
ANSWERS_COUNT_FOR = timedelta(weeks=4)


@dataclass(frozen=True)
class Row:
    """One person on the list. `status` is what the list says, or what a check-in suggests (`is_suggested`)."""

    seat_id: int
    public_id: str
    name: str
    status: str = ""
    is_suggested: bool = False
    missed: int = USUALLY_MISSED
    revision: int = 0
    mark_id: int | None = None
    flags: list[str] = field(default_factory=list)
    answer: str = ""  # what the person said about earlier lessons
    asked_at: datetime | None = None  # missed lessons in a row, was asked then, and has not answered

    @property
    def is_above_limit(self) -> bool:
        """Part of the lesson was not drawn from the punch card."""
        return "above_limit" in self.flags


@dataclass(frozen=True)
class Sheet:
    """The rows, and whether the list is closed."""

    rows: list[Row]
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def unmarked(self) -> int:
        """How many people the list says nothing about."""
        return sum(row.mark_id is None for row in self.rows)


def sheet_of(lesson: Lesson) -> Sheet:
    """The list with everybody on it."""
    marks = {mark.enrolment_id: mark for mark in Mark.objects.filter(lesson=lesson)}
    came = set(lesson.check_ins.values_list("enrolment_id", flat=True))
    nudges = _nudges(lesson)
    seats = participants(lesson).order_by("learner__name", "pk")
    rows = [
        _row(seat, marks.get(seat.pk), lesson, came=seat.pk in came, nudge=nudges.get(seat.pk))
        for seat in seats
    ]
    sheet = LessonSheet.objects.filter(lesson=lesson).select_related("closed_by").first()
    if sheet is None or sheet.closed_at is None:
        return Sheet(rows)
    return Sheet(rows, sheet.closed_at, sheet.closed_by.name if sheet.closed_by else "")


def missed_minutes(mark: Mark, lesson: Lesson) -> int:
    """What the list shows beside "late" and "left early"."""
    return lesson.minutes - mark.minutes if 0 < mark.minutes < lesson.minutes else USUALLY_MISSED


def _nudges(lesson: Lesson) -> dict[int, Nudge]:
    """Seat → the newest letter of late, answered or not; an old illness is nobody's business."""
    since = starts_at(lesson) - ANSWERS_COUNT_FOR
    lately = Q(answered_at__gte=since) | Q(answered_at=None, sent_at__gte=since)
    found = Nudge.objects.filter(lately, enrolment__course=lesson.course_id)
    return {nudge.enrolment_id: nudge for nudge in found.order_by("sent_at")}


def _row(seat: Enrolment, mark: Mark | None, lesson: Lesson, *, came: bool, nudge: Nudge | None) -> Row:
    name = seat.learner.name or seat.pseudonym
    answer = nudge.answer if nudge else ""
    asked_at = nudge.sent_at if nudge and not nudge.answer else None
    if mark is None:
        status = Status.PRESENT if came else ""
        return Row(seat.pk, seat.public_id, name, status, is_suggested=came, answer=answer, asked_at=asked_at)
    return Row(
        seat.pk,
        seat.public_id,
        name,
        mark.status,
        missed=missed_minutes(mark, lesson),
        revision=mark.revision,
        mark_id=mark.pk,
        flags=mark.flags,
        answer=answer,
        asked_at=asked_at,
    )
