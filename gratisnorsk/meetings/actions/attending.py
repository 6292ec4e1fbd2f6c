"""Joining, who came, and what they say afterwards. The answers themselves belong to nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings.models import Evaluation, Meeting, SignUp, Slot
from gratisnorsk.meetings.rules.joining import way_in
from gratisnorsk.meetings.rules.times import has_begun


class NotOpenYet(Refusal):
    """The link may not be shown now."""

    message = _("You cannot join now. This page says when the link opens.")


class AnsweredAlready(Refusal):
    """Once each."""

    message = _("You have answered already. Thank you!")


class NotHeldYet(Refusal):
    """Nothing to tell of."""

    message = _("The meeting has not been held yet. Come back afterwards.")


class HadNoPlace(Refusal):
    """Was not there."""

    message = _("Only those who had a place can answer.")


@transaction.atomic
def join(slot: Slot, sign_up: SignUp | None, *, at: datetime) -> str:
    """Count one press and give the link. Pressing again, from another device perhaps, counts once for a person."""
    if not way_in(slot, slot.meeting, sign_up, at).is_open:
        raise NotOpenYet
    if sign_up:
        SignUp.objects.filter(pk=sign_up.pk, joined_at=None).update(joined_at=at)
    else:
        Slot.objects.filter(pk=slot.pk).update(presses=F("presses") + 1)
    return slot.join_url


@transaction.atomic
def set_came(sign_up: SignUp, came: bool | None, *, by: Person, at: datetime) -> None:
    """What the host saw; None goes back to what the button says. Noted without the person."""
    SignUp.objects.filter(pk=sign_up.pk).update(came=came)
    history.note(by=by, subject=sign_up.slot.meeting, verb="attendance_corrected", at=at)


@transaction.atomic
def evaluate(sign_up: SignUp, *, useful: int, understood: int, next_text: str, at: datetime) -> None:
    """Keep three answers, apart from whoever gave them: only that somebody has answered stays on the sign-up."""
    if not has_begun(sign_up.slot, at):
        raise NotHeldYet
    if sign_up.left_at or sign_up.seated_at is None or sign_up.slot.cancelled_at:
        raise HadNoPlace
    is_first = SignUp.objects.filter(pk=sign_up.pk, has_answered=False).update(has_answered=True)
    if not is_first:
        raise AnsweredAlready
    meeting: Meeting = sign_up.slot.meeting
    Evaluation.objects.create(
        meeting=meeting, useful=useful, understood=understood, next_text=next_text.strip()
    )
