"""Teachers are asked once for a list that nobody has closed: hours that are not written down are not paid."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gratisnorsk.attendance.actions.letters import tell_person
from gratisnorsk.attendance.actions.sheets import lock_sheet
from gratisnorsk.attendance.models import LessonSheet
from gratisnorsk.attendance.queries.unfilled import unfilled_lessons, whom_to_remind
from gratisnorsk.courses.models import Lesson
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.periodic import every


@every(minutes=60, key="attendance.unfilled", offset=35)
def remind_teachers(at: datetime) -> int:
    """One letter for each list. Returns how many lists."""
    return sum(_remind(lesson, at) for lesson in unfilled_lessons(at))


@transaction.atomic
def _remind(lesson: Lesson, at: datetime) -> bool:
    sheet = lock_sheet(lesson.pk)
    if sheet.closed_at or sheet.reminded_at:
        return False
    LessonSheet.objects.filter(pk=sheet.pk).update(reminded_at=at)
    facts = {"name": lesson.course.name, "on": lesson.on, "lesson": lesson.pk}
    for person in whom_to_remind(lesson):
        tell_person(person, "unfilled", key=str(lesson.pk), facts=facts, at=at)
    return True


@outbox.only_if("attendance/unfilled")
def is_still_open(letter: Letter, at: datetime) -> bool:
    """Closed meanwhile: no letter."""
    return not LessonSheet.objects.filter(
        lesson=letter.facts.get("lesson") or 0, closed_at__isnull=False
    ).exists()
