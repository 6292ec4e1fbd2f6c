"""Lessons that are over and whose list nobody has closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models import LessonSheet
from gratisnorsk.attendance.rules.times import ends_at
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.clock import local_date

GRACE = timedelta(hours=12)  # the teacher goes home first
LONGEST = timedelta(days=14)  # an older lesson is not asked about any more


def unfilled_lessons(at: datetime) -> list[Lesson]:
    """Over for half a day, with people in them, not closed, and not asked about yet."""
    today = local_date(at)
    dealt_with = LessonSheet.objects.filter(lesson=OuterRef("pk")).exclude(closed_at=None, reminded_at=None)
    seats = Enrolment.objects.live().filter(course=OuterRef("course"))
    lessons = Lesson.objects.filter(
        ~Exists(dealt_with),
        Exists(seats),
        cancelled_at=None,
        course__cancelled_at=None,
        course__is_rehearsal=False,
        on__range=(today - LONGEST, today),
    )
    found = lessons.select_related("course__organisation", "teacher__person").order_by("on", "pk")
    return [lesson for lesson in found if ends_at(lesson) + GRACE <= at]


def whom_to_remind(lesson: Lesson) -> list[Person]:
    """The teacher of the lesson; without one who can sign in, the members of the provider."""
    teacher = lesson.teacher
    if teacher and teacher.person and teacher.person.is_active:
        return [teacher.person]
    people = Person.objects.filter(Q(memberships__organisation=lesson.course.organisation_id), is_active=True)
    return list(people.order_by("pk"))
