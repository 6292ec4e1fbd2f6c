"""The owner's word: the offer is still right, is off this week, is paused, or is closed.

Only the owner's own act moves `confirmed_at`: a button at the desk, or one behind the signed link of a letter.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions.changing import keep, locked
from gratisnorsk.offers.actions.dates import cancel_dates
from gratisnorsk.offers.actions.pausing import pause_offer
from gratisnorsk.offers.actions.publishing import SHOWN, close_offer
from gratisnorsk.offers.models import Answer, ConfirmationRequest, HiddenReason, Offer, Pause, PauseReason
from gratisnorsk.offers.rules.access import speaks_for_owner
from gratisnorsk.offers.rules.dates import Schedule, meetings

A_WEEK = timedelta(days=7)


class NotTheOwner(Refusal):
    """Staff may correct facts, but cannot say for the organiser that they are right."""

    message = _("Only members of the organisation can confirm this offer.")


class AlreadyAnswered(Refusal):
    """The other button, the other member, or the desk was first. `answer` is what was said."""

    message = _("This question is already answered. You can change the offer at the desk.")

    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer


class QuestionTooOld(Refusal):
    """The link in the letter has expired."""

    message = _("This link is too old. Sign in to confirm the offer.")


class OfferIsClosed(Refusal):
    """Nothing to keep alive."""

    message = _("This offer is closed. You can open it again at the desk.")


class NoDayBack(Refusal):
    """A pause needs a day, or the words that nobody knows it."""

    message = _("Choose the day you are back. It must be after today.")


@transaction.atomic
def confirm_offer(offer: Offer, *, by: Person, at: datetime) -> Offer:
    """A member says at the desk that all is still right. An open question by letter is withdrawn."""
    offer = locked(offer)
    if not speaks_for_owner(by, offer):
        raise NotTheOwner
    if offer.closed_at:
        raise OfferIsClosed
    _confirm(offer, verb="confirmed", by=by, at=at)
    offer.confirmation_requests.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=at)
    return offer


@transaction.atomic
def answer_confirmation(
    request: ConfirmationRequest,
    answer: Answer,
    *,
    until: date | None = None,
    is_open_ended: bool = False,
    by: Person | None = None,
    at: datetime,
) -> Offer:
    """One of the four buttons behind the link in a letter. Each question is answered once.

    `until` is the first day back of a pause; without it `is_open_ended` says that nobody knows.
    """
    offer = locked(request.offer)
    _take(request, answer, at)
    if answer == Answer.CLOSED:
        return close_offer(offer, by=by, at=at)
    if offer.closed_at:
        raise OfferIsClosed
    if answer == Answer.NOT_THIS_WEEK:
        _cancel_this_week(offer, by, at)
    elif answer == Answer.PAUSED:
        _pause(offer, until, is_open_ended=is_open_ended, by=by, at=at)
    offer = locked(offer)
    _confirm(offer, verb=f"answered_{answer}", by=by, at=at)
    return offer


def _take(request: ConfirmationRequest, answer: Answer, at: datetime) -> None:
    """One row changes state: whoever changes it has answered."""
    still_open = ConfirmationRequest.objects.filter(pk=request.pk, answered_at=None, withdrawn_at=None)
    if still_open.filter(expires_at__gt=at).update(answered_at=at, answer=answer):
        return
    request.refresh_from_db()
    if request.answered_at or request.withdrawn_at:
        raise AlreadyAnswered(request.answer)
    raise QuestionTooOld


def _confirm(offer: Offer, *, verb: str, by: Person | None, at: datetime) -> None:
    facts: dict[str, Any] = {"confirmed_at": at, "unanswered_at": None}
    if offer.hidden_reason == HiddenReason.UNCONFIRMED:
        facts |= SHOWN
    keep(offer, facts, verb=verb, by=by, at=at, is_new_version=False)


def _cancel_this_week(offer: Offer, by: Person | None, at: datetime) -> None:
    today = local_date(at)
    week = [
        (meeting.slot_id, meeting.slot_on)
        for meeting in meetings(Schedule.of(offer), today, today + A_WEEK - timedelta(days=1))
        if meeting.is_on and not meeting.is_over(at) and meeting.slot_id
    ]
    if week:
        cancel_dates(offer, week, by=by, at=at)


def _pause(offer: Offer, until: date | None, *, is_open_ended: bool, by: Person | None, at: datetime) -> None:
    today = local_date(at)
    if (until is None and not is_open_ended) or (until is not None and until <= today):
        raise NoDayBack
    if until is not None:
        until = _make_room(offer, today, until)
    elif any(pause.from_on <= today for pause in _to_come(offer, today)):
        return
    else:
        offer.pauses.filter(from_on__gt=today).delete()
    pause_offer(offer, from_on=today, back_on=until, reason=PauseReason.OTHER, by=by, at=at)


def _make_room(offer: Offer, today: date, until: date) -> date:
    """The new pause has the last word until its end: others give way, or begin where it ends."""
    for pause in _to_come(offer, today):
        if pause.from_on < today:
            pause.back_on = today
            pause.save(update_fields=["back_on"])
        elif pause.from_on == today or (pause.back_on and pause.back_on <= until):
            pause.delete()
        elif pause.from_on < until:
            until = pause.from_on
    return until


def _to_come(offer: Offer, today: date) -> list[Pause]:
    return [pause for pause in offer.pauses.all() if pause.back_on is None or pause.back_on > today]
