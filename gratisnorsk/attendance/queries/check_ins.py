"""Into which lesson a learner can check in now."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.attendance.rules.times import takes_check_ins
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.kernel.clock import local_date


def seats_with_lesson(learner: Learner, at: datetime) -> list[tuple[Enrolment, Lesson]]:
    """The live seats of the learner, each with the lesson that takes check-ins at this instant."""
    seats = {seat.course_id: seat for seat in Enrolment.objects.live().filter(learner=learner)}
    today = Lesson.objects.filter(course__in=seats, on=local_date(at), cancelled_at=None)
    lessons = today.select_related("course", "sheet").order_by("starts")
    return [(seats[lesson.course_id], lesson) for lesson in lessons if takes_check_ins(lesson, at)]
