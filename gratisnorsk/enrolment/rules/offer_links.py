"""The signed link in an offer of a seat. It opens a page; only the buttons there answer, as mail scanners follow links."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.enrolment.models import SeatOffer
from gratisnorsk.kernel.signing import BrokenLink, sign, unsign

_PURPOSE = "enrolment.offer"
# Long after the deadline the page still says what became of the offer, and leads on.
_OPENS_FOR = timedelta(days=365)


def offer_token(offer: SeatOffer, at: datetime) -> str:
    """Names the offer and nothing else."""
    return sign(_PURPOSE, offer.pk, at=at)


def read_offer(token: str, at: datetime) -> int:
    """The key of the offer. Raises BrokenLink or ExpiredLink."""
    key = unsign(_PURPOSE, token, _OPENS_FOR, at=at)
    if not isinstance(key, int):
        raise BrokenLink
    return key
