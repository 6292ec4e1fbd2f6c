"""Learners check in with the code on the wall. It suggests a mark to the teacher, and decides nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.models import CheckIn
from gratisnorsk.attendance.queries.check_ins import seats_with_lesson
from gratisnorsk.attendance.rules.room_codes import is_code
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.errors import Refusal


class NoLessonNow(Refusal):
    """Nothing is stored: whoever came too early tries again later."""

    message = _(
        "You have no lesson now. You can check in from 15 minutes before it until 30 minutes after it."
    )


class WrongRoomCode(Refusal):
    """Mistyped, or an old one."""

    message = _("This is not the code of the room now. Look at the screen and write it again.")


class TooManyCodes(Refusal):
    """Somebody guesses."""

    message = _("You have tried many codes. Wait five minutes.")


class ListIsClosed(Refusal):
    """The teacher has said who was there."""

    message = _("The teacher has closed the list. If it is wrong, talk to the teacher.")


@transaction.atomic
def check_in(learner: Learner, typed: str, *, at: datetime) -> Lesson:
    """Say that this learner is in the room. Twice is once.

    Raises NoLessonNow, WrongRoomCode or ListIsClosed, and stores nothing then.
    """
    possible = seats_with_lesson(learner, at)
    if not possible:
        raise NoLessonNow
    right = [(seat, lesson) for seat, lesson in possible if is_code(typed, lesson.pk, at)]
    if not right:
        raise WrongRoomCode
    seat, lesson = right[0]
    sheet = getattr(lesson, "sheet", None)
    if sheet and sheet.closed_at:
        raise ListIsClosed
    CheckIn.objects.get_or_create(enrolment=seat, lesson=lesson, defaults={"at": at})
    return lesson
