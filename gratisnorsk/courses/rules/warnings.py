"""What a provider should know of a course that may stand all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.rules.possible import planned_minutes
from gratisnorsk.courses.rules.small_groups import is_too_small_soon


class Doubt(StrEnum):
    """What to look at."""

    APPROVAL_LAPSES = "approval_lapses"
    APPROVAL_MISSING = "approval_missing"
    TOO_SMALL_SOON = "too_small_soon"
    ABOVE_GOAL = "above_goal"
    FEW_HOURS = "few_hours"
    NO_LESSONS = "no_lessons"
    LESSONS_BELOW_PLAN = "lessons_below_plan"
    NO_TEACHER = "no_teacher"
    BELOW_MINIMUM = "below_minimum"


@dataclass(frozen=True)
class Warned:
    """One of them, with figures for its sentence."""

    doubt: Doubt
    facts: dict[str, Any] = field(default_factory=dict)


def doubts(
    course: Course, lessons: Sequence[Lesson], approved_until: date | None, today: date
) -> Iterator[Warned]:
    """Everything to look at, the gravest first. `approved_until` counts from the first day, or from today."""
    if course.cancelled_at or course.ends_on < today:
        return
    if approved_until is None:
        yield Warned(Doubt.APPROVAL_MISSING)
    elif approved_until < course.ends_on:
        yield Warned(Doubt.APPROVAL_LAPSES, {"day": approved_until})
    if is_too_small_soon(course, today):
        yield too_small_soon(course)
    if course.level_out > (goal := course.rule_set.level_goal):
        yield Warned(Doubt.ABOVE_GOAL, {"level": course.level_out, "goal": goal})
    if course.planned_hours < course.rule_set.hours_from:
        yield Warned(Doubt.FEW_HOURS, {"least": course.rule_set.hours_from})
    yield from _of_lessons(course, lessons)
    if course.published_at and course.starts_on <= today and course.seat_count.taken < course.minimum:
        yield Warned(Doubt.BELOW_MINIMUM, {"taken": course.seat_count.taken, "minimum": course.minimum})


def too_small_soon(course: Course) -> Warned:
    """The figures of a course that is too small while it can still grow."""
    count = course.seat_count
    facts = {"taken": count.taken, "minimum": course.minimum}
    return Warned(Doubt.TOO_SMALL_SOON, {**facts, "starts": course.starts_on, "until": course.offers_until})


def _of_lessons(course: Course, lessons: Sequence[Lesson]) -> Iterator[Warned]:
    if not lessons:
        yield Warned(Doubt.NO_LESSONS)
        return
    left = planned_minutes(course) - sum(lesson.minutes for lesson in lessons)
    if left > 0:
        yield Warned(Doubt.LESSONS_BELOW_PLAN, {"minutes": left})
    if without := sum(1 for lesson in lessons if lesson.teacher_id is None):
        yield Warned(Doubt.NO_TEACHER, {"count": without})
