"""Whether the draw of a course was really made; the announced instant alone does not say so."""

from __future__ import annotations

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.enrolment.models import DrawCourse


def is_drawn(course: Course) -> bool:
    """True also for a course that has no draw."""
    if course.opening != Opening.WINDOW:
        return True
    return DrawCourse.objects.filter(course=course, draw__drawn_at__isnull=False).exists()
