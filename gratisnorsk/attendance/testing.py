"""Builders of lessons with people in them, for tests here and above, and for the demo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions import FromPhone, Saying
from gratisnorsk.attendance.models import Mark, Status
from gratisnorsk.attendance.queries.lessons import find_lesson
from gratisnorsk.attendance.rules.devices import Device
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.testing import a_course, a_lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.organisations.testing import a_member

# A lesson on Monday 23 November 2026 from 18:00 to 19:45 in Oslo.
LESSON_DAY = date(2026, 11, 23)
LONG_BEFORE = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
BEFORE = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
DOORS = datetime(2026, 11, 23, 16, 50, tzinfo=UTC)
DURING = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
AFTER = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def a_class(people: int = 1, **facts: Any) -> tuple[Lesson, list[Enrolment], Person]:
    """A lesson of 90 minutes, its people in seats since October, and a member of the provider who marks it."""
    course = a_course(at=LONG_BEFORE, starts_on=LESSON_DAY, **facts)
    seats = [a_seat(course, at=LONG_BEFORE) for _ in range(people)]
    return a_lesson_of(course), seats, a_member(course.organisation)


def a_lesson_of(course: Course, week: int = 0) -> Lesson:
    """The lesson of that week, as the desk finds it."""
    lesson = find_lesson(a_lesson(course, LESSON_DAY + timedelta(weeks=week)).pk)
    assert lesson
    return lesson


def a_mark(
    lesson: Lesson,
    seat: Enrolment,
    by: Person,
    status: str = Status.PRESENT,
    *,
    missed: int = 0,
    at: datetime = DURING,
    reason: str = "",
) -> Mark:
    """What the list says about this person after somebody marked so on the page."""
    before = Mark.objects.filter(lesson=lesson, enrolment=seat).first()
    seen = before.revision if before else 0
    actions.mark_list(lesson, {seat.pk: Saying(status, missed, seen)}, by=by, at=at, reason=reason)
    return Mark.objects.get(lesson=lesson, enrolment=seat)


def from_phone(
    seat: Enrolment | str,
    status: str = Status.PRESENT,
    *,
    at: datetime = DURING,
    skew: int = 0,
    phone: str = "phone1",
    key: str = "",
    missed: int = 0,
    seen: int = 0,
) -> FromPhone:
    """A mark that a phone kept; a new key each time unless one is given."""
    person = seat if isinstance(seat, str) else seat.public_id
    device = Device(at, skew, f"{phone}:{key or new_public_id()}", seen)
    return FromPhone(person, Saying(status, missed, seen), device)
