"""A copy of a course for practice: an opening day with made-up people, never public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.copying import copy_course
from gratisnorsk.courses.models import Course


@transaction.atomic
def copy_for_rehearsal(course: Course, *, by: Person | None, at: datetime) -> Course:
    """The same facts, seats and lessons in a copy that can never be published and costs no places."""
    return copy_course(course, by=by, at=at, is_rehearsal=True).course


@transaction.atomic
def remove_rehearsal_copy(course: Course) -> None:
    """Delete a copy for practice with its lessons; a real course is never deleted."""
    if not course.is_rehearsal:
        raise ValueError(f"{course} is no copy for practice.")
    course.delete()
