"""The list of one lesson: locked by whoever writes on it, closed by the teacher, asked for when nobody fills it in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models import LessonSheet
from gratisnorsk.attendance.queries.participants import unmarked
from gratisnorsk.attendance.rules.times import is_called_off, may_be_marked
from gratisnorsk.courses.models import Lesson
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal


class LessonNotBegun(Refusal):
    """A lesson that is to come has no list yet."""

    message = _("This lesson has not begun. The list opens 15 minutes before it.")


class LessonIsCancelled(Refusal):
    """Nobody was there."""

    message = _("This lesson is cancelled. There is nobody to mark.")


class StillUnmarked(Refusal):
    """A closed list says something about everybody."""

    message = _("Mark everybody before you close the list. %(number)s people have no mark yet.")


def lock_sheet(lesson_id: int) -> LessonSheet:
    """The list of the lesson, made if there is none, and locked until the end of the transaction."""
    sheet = LessonSheet.objects.get_or_create(lesson_id=lesson_id)[0]
    return LessonSheet.objects.select_for_update().get(pk=sheet.pk)


def refuse_unless_open(lesson: Lesson, at: datetime) -> None:
    """Raises LessonIsCancelled or LessonNotBegun."""
    if is_called_off(lesson):
        raise LessonIsCancelled
    if not may_be_marked(lesson, at):
        raise LessonNotBegun


@transaction.atomic
def close_sheet(lesson: Lesson, *, by: Person, at: datetime) -> LessonSheet:
    """The teacher says that the list is right. Closed twice is closed once. Check-ins have done their work and go.

    Raises StillUnmarked, LessonNotBegun or LessonIsCancelled.
    """
    refuse_unless_open(lesson, at)
    sheet = lock_sheet(lesson.pk)
    if sheet.closed_at:
        return sheet
    if number := len(unmarked(lesson)):
        raise StillUnmarked(number=number)
    sheet.closed_at, sheet.closed_by = at, by
    sheet.save(update_fields=["closed_at", "closed_by"])
    lesson.check_ins.all().delete()
    history.note(by=by, subject=lesson, verb="list_closed", at=at)
    return sheet
