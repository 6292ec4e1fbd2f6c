"""Who belongs on the list of a lesson."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet

from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.clock import OSLO


def participants(lesson: Lesson) -> QuerySet[Enrolment]:
    """Those whose seat was live on the day of the lesson, and those who are marked in it all the same."""
    begins = datetime.combine(lesson.on, time(0), OSLO)
    sat = Q(seated_at__lt=begins + timedelta(days=1)) & (Q(ended_at=None) | Q(ended_at__gte=begins))
    of_course = Q(course=lesson.course_id) & sat
    marked = Q(marks__lesson=lesson.pk)
    return Enrolment.objects.filter(of_course | marked).distinct().select_related("learner").order_by("pk")


def unmarked(lesson: Lesson) -> list[Enrolment]:
    """Those about whom the list says nothing yet."""
    return list(participants(lesson).exclude(marks__lesson=lesson.pk))


def find_seat(public_id: str) -> Enrolment | None:
    """A seat with its person and its course."""
    found = Enrolment.objects.select_related("learner", "course__organisation", "scheme")
    return found.filter(public_id=public_id).first()
