"""All lists of a course at once: its people, its lessons, and what the lists say about each of them in each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from gratisnorsk.attendance.models import Mark
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.enrolment.models import Enrolment


@dataclass(frozen=True)
class Said:
    """What one list says about one person; minutes of the clock in the classroom."""

    status: str
    minutes: int


@dataclass(frozen=True)
class Listed:
    """One row: the name as the list shows it, and what the lists say, lesson → mark."""

    name: str
    said: dict[int, Said]


@dataclass(frozen=True)
class CourseLists:
    """The whole course."""

    course: Course
    lessons: list[Lesson]
    people: list[Listed]


def course_lists(course: Course) -> CourseLists:
    """Everybody who sits or sat in the course, once however often they did. Three queries."""
    marked = Exists(Mark.objects.filter(lesson=OuterRef("pk")))
    lessons = Lesson.objects.filter(Q(cancelled_at=None) | marked, course=course)
    seats = Enrolment.objects.filter(Q(course=course) | Q(marks__lesson__course=course)).distinct()
    names = {
        seat.pseudonym: seat.learner.name or seat.pseudonym
        for seat in seats.select_related("learner").order_by("learner__name", "pk")
    }
    said: dict[str, dict[int, Said]] = {pseudonym: {} for pseudonym in names}
    of_course = Mark.objects.filter(lesson__course=course).select_related("enrolment").order_by("pk")
    for mark in of_course:
        said[mark.enrolment.pseudonym][mark.lesson_id] = Said(mark.status, mark.minutes)
    people = [Listed(name, said[pseudonym]) for pseudonym, name in names.items()]
    return CourseLists(course, list(lessons.order_by("on", "starts", "pk")), people)
