"""What has become of an offer, as its organiser must know it, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import HiddenReason, Offer
from gratisnorsk.offers.rules.freshness import freshness

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class DeskStanding:
    """A tag, and a sentence for the page of the offer."""

    code: str
    colour: str
    icon: str
    title: _StrPromise
    sentence: _StrPromise | str


_CLOSED = DeskStanding(
    "closed", "neutral", "close", _("Closed"), _("Readers see that it does not run any more.")
)
_DRAFT = DeskStanding("draft", "info", "pencil", _("Draft"), _("Only you and the other members see it."))
_REMOVED = DeskStanding(
    "removed", "danger", "warning", _("Hidden by staff"), _("Staff have hidden it. Readers do not see it.")
)
_UNANSWERED = DeskStanding(
    "unanswered",
    "danger",
    "warning",
    _("Hidden"),
    _("We asked and got no answer, so readers do not see it. Press the button below to show it again."),
)
_HIDDEN = DeskStanding("hidden", "danger", "warning", _("Hidden"), _("Readers do not see it."))
_REFUSED = DeskStanding(
    "refused",
    "danger",
    "warning",
    _("Not public"),
    _("Staff have not verified the organisation. The reason stands on the page of the organisation."),
)
_WAITING = DeskStanding(
    "waiting",
    "warning",
    "clock",
    _("Waits for staff"),
    _("It becomes public by itself when staff have verified the organisation."),
)


def desk_standing(offer: Offer, at: datetime) -> DeskStanding:
    """The first of these that is so. Needs the organisation of the offer at hand."""
    if offer.closed_at:
        return _CLOSED
    if offer.published_at is None:
        return _DRAFT
    if offer.hidden_at:
        by_reason = {HiddenReason.STAFF: _REMOVED, HiddenReason.UNCONFIRMED: _UNANSWERED}
        return by_reason.get(HiddenReason(offer.hidden_reason), _HIDDEN)
    if offer.organisation.verified_at is None:
        return _REFUSED if offer.organisation.refused_at else _WAITING
    return _public(offer, at)


def _public(offer: Offer, at: datetime) -> DeskStanding:
    fresh = freshness(offer, at)
    if fresh.is_confirmed:
        return DeskStanding("public", "success", "check", _("Public"), phrases.freshness_phrase(fresh))
    return DeskStanding(
        "unconfirmed",
        "warning",
        "warning",
        _("Not confirmed"),
        _("Readers see it, and they see that nobody has confirmed it lately."),
    )
