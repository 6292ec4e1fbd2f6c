"""The page behind the friendly letter in words: what each answer would do for this person, and what it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.models import Nudge, NudgeAnswer
from gratisnorsk.attendance.phrases import AFTER_ANSWERS, NUDGE_ANSWERS, WHAT_ANSWERS_DO, label
from gratisnorsk.attendance.rules.other_wishes import leads_on
from gratisnorsk.courses.models import Reentry
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.phrases.eligibility import reentry_phrase
from gratisnorsk.enrolment.rules.taking_part import Earlier

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
