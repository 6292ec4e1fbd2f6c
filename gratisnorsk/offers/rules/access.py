"""Who may see, change and moderate an offer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.offers.models import Offer
from gratisnorsk.organisations import rules as organisations

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


def is_on_display(offer: Offer, at: datetime) -> bool:
    """The same as the queryset word: published, not hidden or closed, by a verified organisation."""
    return bool(
        offer.published_at
        and offer.published_at <= at
        and offer.hidden_at is None
        and offer.closed_at is None
        and offer.organisation.verified_at
    )


def is_waiting_for_verification(offer: Offer) -> bool:
    """Published by its organiser, but staff have not verified the organisation yet."""
    return offer.published_at is not None and offer.organisation.verified_at is None


def may_moderate(person: Someone, offer: Offer) -> bool:
    """Staff for the municipality of the offer, else of its organisation."""
    return accounts.may_moderate(person, offer.municipality_id or offer.organisation.municipality_id)


def speaks_for_owner(person: Someone, offer: Offer) -> bool:
    """A member of the responsible organisation: alone can say that the offer is still right."""
    return organisations.is_member(person, offer.organisation)


def may_edit(person: Someone, offer: Offer) -> bool:
    """Members of the responsible organisation, and staff. Co-organisers are named, but the responsible one edits."""
    return speaks_for_owner(person, offer) or may_moderate(person, offer)


def may_see(person: Someone, offer: Offer, at: datetime) -> bool:
    """Everybody sees what is on display and, with a note, what was closed; drafts and hidden ones are the editors'."""
    was_public = bool(offer.published_at and offer.organisation.verified_at and offer.hidden_at is None)
    return is_on_display(offer, at) or (was_public and offer.closed_at is not None) or may_edit(person, offer)
