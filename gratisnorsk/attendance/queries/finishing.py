"""Who still has a place when a course is over, with the hours in the classroom and what is suggested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet, Sum

from gratisnorsk.attendance.rules.finishing import SAY_WITHIN, suggested
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.clock import local_date


@dataclass(frozen=True)
class FinishLine:
    """One person. Minutes of the clock; `suggested` is a reason, or empty."""

    seat: Enrolment
    name: str
    there: int
    suggested: str


def to_finish(course: Course) -> list[FinishLine]:
    """In the order of names. One query."""
    planned = course.planned_hours * course.rule_set.hour_minutes
    seats = _with_hours().filter(course=course).order_by("learner__name", "pk")
    return [_line(seat, int(getattr(seat, "there", 0) or 0), planned) for seat in seats]


def _line(seat: Enrolment, there: int, planned: int) -> FinishLine:
    return FinishLine(seat, seat.learner.name or seat.pseudonym, there, suggested(there, planned))


def left_alone(at: datetime) -> QuerySet[Enrolment]:
    """Live seats of courses that ended weeks ago, with `there` and `marked`."""
    long_over = local_date(at) - SAY_WITHIN
    return _with_hours().filter(course__ends_on__lt=long_over, course__cancelled_at=None).order_by("pk")


def _with_hours() -> QuerySet[Enrolment]:
    hours = {"there": Sum("marks__minutes"), "marked": Count("marks")}
    return (
        Enrolment.objects.live().select_related("learner", "course__rule_set", "rule_set").annotate(**hours)
    )
