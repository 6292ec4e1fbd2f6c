"""How fresh an offer is: when its owner last said that it is right, and when to ask again.

"Not confirmed" is the answer whenever we do not know; fetched and changed-at-source never count here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.offers.models import HiddenReason, Offer

REMIND_AFTER = timedelta(days=10)
HIDE_AFTER = timedelta(days=30)
LINK_LASTS = timedelta(days=45)


class Confirmable(Protocol):
    """An offer, or the card that search keeps of it."""

    @property
    def confirmed_at(self) -> datetime | None: ...

    @property
    def unanswered_at(self) -> datetime | None: ...

    @property
    def confirm_every_days(self) -> int: ...


@dataclass(frozen=True)
class Freshness:
    """What the page says about how sure the facts are."""

    state: Literal["confirmed", "not_confirmed"]
    confirmed_at: datetime | None
    days_ago: int | None
    due_on: date | None  # the day from which the confirmation no longer holds

    @property
    def is_confirmed(self) -> bool:
        """Whether the owner's word still holds."""
        return self.state == "confirmed"


def freshness(offer: Confirmable, at: datetime) -> Freshness:
    """Confirmed while the owner's last word is younger than the interval and no question since stands unanswered."""
    if offer.confirmed_at is None:
        return Freshness("not_confirmed", None, None, None)
    confirmed_on = local_date(offer.confirmed_at)
    due_on = confirmed_on + timedelta(days=offer.confirm_every_days)
    is_doubted = offer.unanswered_at is not None and offer.unanswered_at > offer.confirmed_at
    today = local_date(at)
    return Freshness(
        "not_confirmed" if is_doubted or today >= due_on else "confirmed",
        offer.confirmed_at,
        max(0, (today - confirmed_on).days),
        due_on,
    )


def was_hidden_unconfirmed(offer: Offer) -> bool:
    """Whether one button of the owner brings the offer back."""
    return offer.hidden_at is not None and offer.hidden_reason == HiddenReason.UNCONFIRMED
