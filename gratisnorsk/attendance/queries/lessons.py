"""Lessons as the desk asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models import LessonSheet
from gratisnorsk.attendance.rules.times import may_be_marked
from gratisnorsk.courses.models import Lesson, Teacher
from gratisnorsk.organisations.models import Organisation

BACK = timedelta(days=14)
AHEAD = timedelta(days=14)
MOST = 60


@dataclass(frozen=True)
class DeskLesson:
    """One line of a teacher's lessons."""

    lesson: Lesson
    is_closed: bool
    is_open: bool  # may be marked now


def find_lesson(pk: int) -> Lesson | None:
    """A lesson with all that marking asks of it."""
    found = Lesson.objects.select_related("course__organisation", "course__rule_set__scheme", "teacher")
    return found.filter(pk=pk).first()


def lessons_of(person: Person, day: date, at: datetime) -> list[DeskLesson]:
    """The lessons whose lists this person may fill in: two weeks back and two ahead, earliest first."""
    closed = LessonSheet.objects.filter(lesson=OuterRef("pk"), closed_at__isnull=False)
    lessons = (
        Lesson.objects.filter(course__organisation__in=_providers(person, day), cancelled_at=None)
        .filter(on__range=(day - BACK, day + AHEAD), course__cancelled_at=None, course__is_rehearsal=False)
        .select_related("course__organisation")
        .annotate(is_closed=Exists(closed))
        .order_by("on", "starts", "pk")[:MOST]
    )
    return [DeskLesson(lesson, lesson.is_closed, may_be_marked(lesson, at)) for lesson in lessons]


def has_lessons(person: Person, day: date) -> bool:
    """Whether the desk should lead to the lessons: somebody who teaches, or speaks for, a provider with courses."""
    return Lesson.objects.filter(course__organisation__in=_providers(person, day)).exists()


def _providers(person: Person, day: date) -> QuerySet[Organisation]:
    here = Teacher.objects.filter(Q(left_on=None) | Q(left_on__gt=day), person=person)
    return Organisation.objects.filter(Q(memberships__person=person) | Q(pk__in=here.values("organisation")))
