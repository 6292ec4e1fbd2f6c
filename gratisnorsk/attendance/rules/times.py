"""When a lesson is, as instants: lessons are kept in wall-clock time of Norway."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.courses.models import Lesson
from gratisnorsk.kernel.clock import OSLO

# People come before the lesson begins, and some type the code afterwards.
DOORS_OPEN = timedelta(minutes=15)
DOORS_CLOSE = timedelta(minutes=30)


def starts_at(lesson: Lesson) -> datetime:
    """The instant at which the lesson begins."""
    return datetime.combine(lesson.on, lesson.starts, OSLO)


def ends_at(lesson: Lesson) -> datetime:
    """The instant at which the lesson is over."""
    return datetime.combine(lesson.on, lesson.ends, OSLO)


def is_called_off(lesson: Lesson) -> bool:
    """Cancelled by itself, or it would have begun after its whole course was cancelled. The lesson with its course."""
    course_gone = lesson.course.cancelled_at
    return lesson.cancelled_at is not None or (course_gone is not None and starts_at(lesson) > course_gone)


def has_begun(lesson: Lesson, at: datetime) -> bool:
    """Hours are drawn from this instant on."""
    return at >= starts_at(lesson)


def may_be_marked(lesson: Lesson, at: datetime) -> bool:
    """The list opens with the doors, and never closes by itself."""
    return at >= starts_at(lesson) - DOORS_OPEN


def takes_check_ins(lesson: Lesson, at: datetime) -> bool:
    """While people come, during the lesson, and a little after it."""
    return starts_at(lesson) - DOORS_OPEN <= at <= ends_at(lesson) + DOORS_CLOSE
