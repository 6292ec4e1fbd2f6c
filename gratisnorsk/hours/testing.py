"""Builders of punch cards for tests here and above, and for the demo."""

from __future__ import annotations

from datetime import UTC, datetime

from gratisnorsk.hours import actions
from gratisnorsk.hours.models import Card
from gratisnorsk.kernel.ids import new_public_id

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_card(holder: str = "", *, minutes: int = 4500, hour_minutes: int = 45, at: datetime = MONDAY) -> Card:
    """A card of klippekort with 100 hours of 45 minutes, unless told otherwise."""
    holder = holder or new_public_id()
    card = actions.open_card("klippekort", holder, hour_minutes, at)
    if minutes:
        actions.grant(card, minutes, key=f"test:{holder}", on=at.date(), at=at)
    return card
