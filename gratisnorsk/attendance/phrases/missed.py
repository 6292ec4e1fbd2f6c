"""Missed lessons in words: what each answer to the friendly letter would do and did, and who stays away now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gratisnorsk.attendance.models import Nudge, NudgeAnswer
from gratisnorsk.attendance.phrases import AFTER_ANSWERS, NUDGE_ANSWERS, WHAT_ANSWERS_DO, label
from gratisnorsk.attendance.queries.missed import missing_now
from gratisnorsk.attendance.rules.other_wishes import leads_on
from gratisnorsk.courses.models import Course, Reentry
from gratisnorsk.enrolment.beside import Note
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.phrases.eligibility import reentry_phrase
from gratisnorsk.enrolment.rules.taking_part import Earlier
from gratisnorsk.ui import marks

_KEPT = _("Thank you. You keep your place. Your teacher sees what you need.")
_THANKS = _("Thank you for telling us.")
_ENDED = _("You have no place in this course any more.")


@dataclass(frozen=True)
class Choice:
    """One button: its code, what it says, and what it does."""

    code: str
    words: str
    does: list[str]

    @property
    def is_stop(self) -> bool:
        """Whether it also asks why."""
        return self.code == NudgeAnswer.STOP


def choices(seat: Enrolment, earlier: Iterable[Earlier]) -> list[Choice]:
    """The five buttons. Nobody is promised a wait that the rules of the year would refuse."""
    before = list(earlier)
    return [
        Choice(code, label(NUDGE_ANSWERS, code), _does(seat, code, before)) for code in NudgeAnswer.values
    ]


def _does(seat: Enrolment, code: str, earlier: list[Earlier]) -> list[str]:
    if code == NudgeAnswer.STOP:
        return [label(WHAT_ANSWERS_DO, code), reentry_phrase(seat.rule_set)]
    keeps = NudgeAnswer.ILL if not leads_on(seat, code, earlier) else code
    return [label(WHAT_ANSWERS_DO, keeps)]


def after_words(nudge: Nudge, *, is_over: bool) -> str:
    """What became of it; empty while there is something to answer. `is_over`: seat or course have ended."""
    seat = nudge.enrolment
    if nudge.answer and seat.ended_at == nudge.answered_at:
        if nudge.answer == NudgeAnswer.STOP and seat.rule_set.reentry == Reentry.NEVER:
            return str(_THANKS)
        return label(AFTER_ANSWERS, nudge.answer)
    if is_over:
        return str(_ENDED)
    if nudge.answer == NudgeAnswer.ILL:
        return label(AFTER_ANSWERS, nudge.answer)
    return str(_KEPT) if nudge.answer else ""


def notes_beside(course: Course, seats: Sequence[Enrolment], at: datetime) -> dict[int, Note]:
    """On the desk of places: who stays away from lessons now. It leads to the lessons of the person."""
    missing = missing_now(course, seats, settings.NUDGE_AFTER_MISSED, at)
    of = {seat.pk: seat for seat in seats}
    return {
        key: Note(
            ngettext("Missed %(number)s lesson in a row", "Missed %(number)s lessons in a row", missed)
            % {"number": marks.plain_number(missed)},
            reverse("attendance:participant_card", args=[of[key].public_id]),
        )
        for key, missed in missing.items()
    }
