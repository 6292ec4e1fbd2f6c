"""What somebody answers to the friendly letter, and what follows at once: the seat is kept, given on, or changed for a wish.

Whoever needs another time or level gives the seat back and waits with the place in the queue from before. The answer is
kept as a short code; nobody is asked for more. Order of locks: learner, nudge, seat, then counts of seats.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.models import Nudge, NudgeAnswer
from gratisnorsk.attendance.queries.nudges import is_over, other_seats
from gratisnorsk.attendance.rules.other_wishes import ENDS, answers_after, leads_on
from gratisnorsk.enrolment.actions import ending, signing_up
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner, Wish
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal


class AlreadyTold(Refusal):
    """One answer to one letter."""

    message = _("You have answered already. Thank you.")


@transaction.atomic
def answer_nudge(
    nudge: Nudge, answer: NudgeAnswer, at: datetime, *, why: EndReason = EndReason.OTHER
) -> None:
    """Take the answer and do what it says; `why` is for whoever stops. Raises AlreadyTold.

    A seat or course that has ended meanwhile stays as it is: then the answer is only kept.
    """
    Learner.objects.select_for_update().get(enrolments=nudge.enrolment_id)
    unanswered = Nudge.objects.filter(pk=nudge.pk, answer="")
    if unanswered.update(answer=answer, answered_at=at) != 1:
        raise AlreadyTold
    seat = _live_seat(nudge.enrolment_id)
    if seat is None or is_over(seat, at):
        return
    if answer == NudgeAnswer.STOP:
        ending.leave(seat, why, at)
    elif leads_on(seat, answer, other_seats(seat)):
        ending.leave(seat, ENDS[answer], at)
        _wish_again(seat, answer, at)


def _live_seat(key: int) -> Enrolment | None:
    """Locked, so that the provider who ends it in this moment waits, or was first."""
    live = Enrolment.objects.live().select_for_update(of=("self",), no_key=True)
    with_facts = live.select_related(
        "learner", "course__venue", "course__municipality", "scheme", "rule_set", "wish"
    )
    return with_facts.filter(pk=key).first()


def _wish_again(seat: Enrolment, answer: NudgeAnswer, at: datetime) -> None:
    """A wish for what would fit, at the place in the queue that the person had."""
    answers = answers_after(seat, answer)
    wish = signing_up.wish_anew(seat.learner, seat.scheme, answers, at=at)
    old = seat.wish.queued_at if seat.wish else seat.seated_at
    Wish.objects.filter(pk=wish.pk).update(queued_at=old)
    changes: dict[str, list[object]] = {"queued_at": [at, old], "reason": ["", str(answer)]}
    history.note(by=None, subject=wish, verb="enrolment.came_back_to_old_place", changes=changes, at=at)
