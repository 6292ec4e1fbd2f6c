"""Showing an offer to the public and taking it away again. Nothing is ever deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions.changing import keep, locked
from gratisnorsk.offers.actions.letters import tell_followers, tell_owners
from gratisnorsk.offers.models import HiddenReason, Offer
from gratisnorsk.offers.rules import complete
from gratisnorsk.offers.rules.access import speaks_for_owner

_WHAT = {
    complete.Missing.NAME: _("Give the offer a name."),
    complete.Missing.CATEGORY: _("Choose what kind of practice it is."),
    complete.Missing.PLACE: _("Say where people meet."),
    complete.Missing.TIMES: _("Say when people meet."),
    complete.Missing.WAY_TO_JOIN: _("Say how to sign up: a link, a phone number or an e-mail."),
}

SHOWN: dict[str, Any] = {"hidden_at": None, "hidden_reason": "", "hidden_note": ""}


class NotComplete(Refusal):
    """Facts without which nobody can come. `missing` has the codes of all of them."""

    def __init__(self, missing: list[complete.Missing]) -> None:
        super().__init__()
        self.missing = missing
        self.message = _WHAT[missing[0]]


class AlreadyClosed(Refusal):
    """Open it again first."""

    message = _("This offer is closed. Open it again first.")


class HiddenByStaff(Refusal):
    """Only staff lift what staff did."""

    message = _("Staff have hidden this offer. Read the reason, correct the offer, and answer the letter.")


class ReplacedByItself(Refusal):
    """Readers would walk in a circle."""

    message = _("An offer cannot be replaced by itself or by a closed offer. Choose another offer.")


@transaction.atomic
def publish_offer(offer: Offer, *, by: Person, at: datetime) -> Offer:
    """Show it to the public; at once if its organisation is verified, else when staff have verified it.

    A member who publishes says with it that the facts are right, so it is confirmed; staff cannot say that
    for the owner. Publishing twice changes nothing.
    """
    offer = locked(offer)
    if offer.closed_at:
        raise AlreadyClosed
    if offer.published_at and not offer.hidden_at:
        return offer
    if offer.hidden_reason == HiddenReason.STAFF:
        raise HiddenByStaff
    if missing := complete.missing(offer):
        raise NotComplete(missing)
    facts: dict[str, Any] = {"published_at": offer.published_at or at}
    if speaks_for_owner(by, offer):
        facts |= {"confirmed_at": at, "unanswered_at": None}
    if offer.hidden_at:
        facts |= SHOWN
    keep(offer, facts, verb="published", by=by, at=at)
    return offer


@transaction.atomic
def hide_offer(
    offer: Offer, *, reason: HiddenReason, note: str = "", by: Person | None, at: datetime
) -> Offer:
    """Take it off display. Staff give a note, which the organisation reads in a letter."""
    offer = locked(offer)
    if offer.hidden_at:
        return offer
    keep(offer, {"hidden_at": at, "hidden_reason": reason, "hidden_note": note}, verb="hidden", by=by, at=at)
    if reason == HiddenReason.STAFF:
        tell_owners("hidden_by_staff", offer, key=f"{offer.version}", facts={"note": note}, at=at)
    return offer


@transaction.atomic
def unhide_offer(offer: Offer, *, by: Person | None, at: datetime) -> Offer:
    """Show it again. Its confirmation is as old as it was, so the owner will be asked."""
    offer = locked(offer)
    if offer.hidden_at:
        keep(offer, SHOWN, verb="shown_again", by=by, at=at)
        offer.confirmation_requests.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=at)
    return offer


@transaction.atomic
def close_offer(offer: Offer, *, replaced_by: Offer | None = None, by: Person | None, at: datetime) -> Offer:
    """It will not run any more. The page stays, says so, and leads to what came instead."""
    offer = locked(offer)
    if offer.closed_at:
        return offer
    if replaced_by and (replaced_by.pk == offer.pk or replaced_by.closed_at):
        raise ReplacedByItself
    keep(offer, {"closed_at": at, "replaced_by": replaced_by}, verb="closed", by=by, at=at)
    offer.confirmation_requests.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=at)
    facts = {"replaced_by": replaced_by.name, "replaced_by_id": replaced_by.public_id} if replaced_by else {}
    tell_followers("closed", offer, facts=facts, at=at)
    return offer


@transaction.atomic
def reopen_offer(offer: Offer, *, by: Person, at: datetime) -> Offer:
    """It runs again after all."""
    offer = locked(offer)
    if offer.closed_at:
        keep(offer, {"closed_at": None, "replaced_by": None}, verb="reopened", by=by, at=at)
    return offer
