"""Rehearsals of a course: those that were made, and one result in words."""

from __future__ import annotations

from dataclasses import dataclass

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Rehearsal
from gratisnorsk.enrolment.phrases.draws import group_name
from gratisnorsk.enrolment.phrases.rehearsal import rehearsal_phrases


@dataclass(frozen=True)
class RehearsalView:
    """One of them. Groups: name, how many took part, how many got a place at first, percent."""

    rehearsal: Rehearsal
    sentences: list[str]
    groups: list[tuple[str, int, int, int]]


def rehearsals_of(course: Course) -> list[RehearsalView]:
    """The newest first. One query."""
    rows = Rehearsal.objects.filter(original=course).select_related("course")
    return [_view(row) for row in rows]


def find_rehearsal(course: Course, public_id: str) -> Rehearsal | None:
    """One of this course."""
    rows = Rehearsal.objects.filter(original=course, public_id=public_id)
    return rows.select_related("course").first()


def _view(row: Rehearsal) -> RehearsalView:
    groups = [
        (group_name(code), number, got, round(100 * got / number) if number else 0)
        for code, (number, got) in row.result["groups"].items()
        if row.result["given"]
    ]
    return RehearsalView(row, rehearsal_phrases(row.result, row.course), groups)
