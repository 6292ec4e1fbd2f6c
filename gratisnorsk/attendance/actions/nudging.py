"""A friendly letter after missed lessons in a row. Nobody is blamed: it asks what would help."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from gratisnorsk.attendance.actions.letters import tell_learner
from gratisnorsk.attendance.models import Nudge
from gratisnorsk.attendance.queries.missed import is_still_missing, missed_in_a_row
from gratisnorsk.attendance.rules.links import nudge_token
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.periodic import every


@every(minutes=60, key="attendance.missed", offset=20)
def ask_who_stayed_away(at: datetime) -> int:
    """One letter for each row of absences (`NUDGE_AFTER_MISSED` of them). Returns how many."""
    missing = missed_in_a_row(settings.NUDGE_AFTER_MISSED, at)
    return sum(_ask(seat, lesson_id, at) for seat, lesson_id in missing)


@transaction.atomic
def _ask(seat: Enrolment, lesson_id: int, at: datetime) -> bool:
    nudge, is_new = Nudge.objects.get_or_create(enrolment=seat, lesson_id=lesson_id, defaults={"sent_at": at})
    if is_new:
        facts = {"name": seat.course.name, "token": nudge_token(nudge, at), "nudge": nudge.pk}
        tell_learner(seat.learner, "missed", key=str(nudge.pk), facts=facts, at=at)
    return is_new


@outbox.only_if("attendance/missed")
def is_still_to_be_asked(letter: Letter, at: datetime) -> bool:
    """A text message waits for the morning; meanwhile the seat may have ended, or the list was corrected."""
    return is_still_missing(letter.facts.get("nudge") or 0, settings.NUDGE_AFTER_MISSED, at)
