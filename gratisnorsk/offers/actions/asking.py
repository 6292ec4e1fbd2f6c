"""Keeping offers alive: the owner is asked, reminded, and at last the offer is hidden. Never deleted.

Each offer is dealt with in a transaction of its own; whatever one run does not reach, the next does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from gratisnorsk.kernel import history
from gratisnorsk.kernel.periodic import every
from gratisnorsk.offers.actions.changing import keep, locked
from gratisnorsk.offers.actions.letters import owners_of, tell_owners
from gratisnorsk.offers.models import AskReason, ConfirmationRequest, HiddenReason, Offer
from gratisnorsk.offers.rules import asking, links
from gratisnorsk.offers.rules.access import is_on_display
from gratisnorsk.offers.rules.freshness import HIDE_AFTER, LINK_LASTS, REMIND_AFTER

MOST_AT_A_TIME = 500


@every(minutes=60, key="offers.ask_for_confirmation")
def ask_for_confirmation(at: datetime) -> int:
    """Ask the owners of all offers that are due. Returns how many were asked."""
    return sum(ask(offer, reason, at=at) for offer, reason in islice(_due(at), MOST_AT_A_TIME))


@every(minutes=60, key="offers.remind_owners", offset=10)
def remind_owners(at: datetime) -> int:
    """After ten days without an answer: a second letter, and the page says "not confirmed"."""
    waiting = _unanswered(at).filter(asked_at__lte=at - REMIND_AFTER, reminded_at=None)
    return sum(_remind(request, at) for request in list(waiting[:MOST_AT_A_TIME]))


@every(minutes=60, key="offers.hide_unconfirmed", offset=20)
def hide_unconfirmed(at: datetime) -> int:
    """After thirty days: off display, with a last letter whose button brings it back."""
    waiting = _unanswered(at).filter(
        asked_at__lte=at - HIDE_AFTER, reminded_at__lte=at - REMIND_AFTER, last_letter_at=None
    )
    return sum(_hide(request, at) for request in list(waiting[:MOST_AT_A_TIME]))


@transaction.atomic
def ask(offer: Offer, reason: AskReason, *, at: datetime) -> bool:
    """One question, unless one is open, the offer is not shown, or it is an example without anyone to ask."""
    offer = locked(offer)
    if not is_on_display(offer, at) or offer.confirmation_requests.filter(
        answered_at=None, withdrawn_at=None
    ):
        return False
    if offer.is_example and not owners_of(offer):
        return False
    request = ConfirmationRequest.objects.create(
        offer=offer, reason=reason, asked_at=at, expires_at=at + LINK_LASTS
    )
    _write_to_owners("confirm_request", request, offer, at)
    history.note(by=None, subject=offer, verb="asked", changes={"reason": [None, reason]}, at=at)
    return True


def _due(at: datetime) -> Iterator[tuple[Offer, AskReason]]:
    """Each due offer once, with the most telling reason."""
    seen: set[int] = set()
    for offer, reason in _all_due(at):
        if offer.pk not in seen:
            seen.add(offer.pk)
            yield offer, reason


def _all_due(at: datetime) -> Iterator[tuple[Offer, AskReason]]:
    yield from _each(asking.due_by_reports(at), AskReason.REPORTED)
    for offers in asking.due_by_interval(at):
        yield from _each(offers, AskReason.INTERVAL)
    near = asking.near_season_change(at).order_by("pk").iterator(MOST_AT_A_TIME)
    yield from _each((offer for offer in near if asking.season_change(offer, at)), AskReason.SEASON)


def _each(offers: QuerySet[Offer] | Iterable[Offer], reason: AskReason) -> Iterator[tuple[Offer, AskReason]]:
    some = offers.order_by("pk")[:MOST_AT_A_TIME] if isinstance(offers, QuerySet) else offers
    for offer in some:
        yield offer, reason


def _unanswered(at: datetime) -> QuerySet[ConfirmationRequest]:
    shown = Offer.objects.on_display()
    return ConfirmationRequest.objects.filter(answered_at=None, withdrawn_at=None, offer__in=shown).order_by(
        "pk"
    )


@transaction.atomic
def _remind(request: ConfirmationRequest, at: datetime) -> bool:
    offer = locked(request.offer)
    if not _still_open(request).filter(reminded_at=None).update(reminded_at=at):
        return False
    keep(offer, {"unanswered_at": at}, verb="reminded", by=None, at=at, is_new_version=False)
    _write_to_owners("confirm_reminder", request, offer, at)
    return True


@transaction.atomic
def _hide(request: ConfirmationRequest, at: datetime) -> bool:
    offer = locked(request.offer)
    # The last letter brings the offer back as long as the first would have if it were sent today.
    last = {"last_letter_at": at, "expires_at": at + LINK_LASTS}
    if not _still_open(request).filter(last_letter_at=None).update(**last):
        return False
    hidden = {"hidden_at": at, "hidden_reason": HiddenReason.UNCONFIRMED}
    keep(offer, hidden, verb="hidden", by=None, at=at)
    request.expires_at = at + LINK_LASTS
    _write_to_owners("hidden_unconfirmed", request, offer, at)
    return True


def _still_open(request: ConfirmationRequest) -> QuerySet[ConfirmationRequest]:
    return ConfirmationRequest.objects.filter(pk=request.pk, answered_at=None, withdrawn_at=None)


def _write_to_owners(kind: str, request: ConfirmationRequest, offer: Offer, at: datetime) -> None:
    facts = {
        "token": links.keep_alive_token(request, at),
        "reason": str(request.reason),
        "hidden_on": (request.asked_at + HIDE_AFTER).isoformat(),
        "expires_at": request.expires_at.isoformat(),
    }
    tell_owners(kind, offer, key=str(request.pk), facts=facts, at=at, is_secret=True)
