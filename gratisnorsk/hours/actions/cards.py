"""Opening a punch card. One for each holder in a scheme, whoever asks first."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.hours.models import Card
from gratisnorsk.kernel.ids import new_public_id


def open_card(scheme: str, holder: str, hour_minutes: int, at: datetime) -> Card:
    """The card of this holder (a pseudonym) in this scheme (its code), opened now if there is none.

    `hour_minutes` is the length of an hour that figures are shown in; a card that is open keeps its own.
    """
    facts = {"public_id": new_public_id(), "hour_minutes": hour_minutes, "opened_at": at}
    return Card.objects.get_or_create(scheme=scheme, holder=holder, defaults=facts)[0]
