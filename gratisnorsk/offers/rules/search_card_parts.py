"""The dates, the times and the venue on a card, with the names that meetings, slots and venues have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from gratisnorsk.offers.models import TimePrecision
from gratisnorsk.offers.rules.dates import ASSUMED_LENGTH, State


@dataclass(frozen=True)
class CardDate:
    """One of the next dates."""

    on: date
    starts_at: datetime
    ends_at: datetime | None
    state: State
    moved_from_on: date | None = None
    moved_to_on: date | None = None
    time_precision: str = TimePrecision.EXACT

    @property
    def is_on(self) -> bool:
        """Whether people can come."""
        return self.state == "on"

    def is_over(self, at: datetime) -> bool:
        """Whether it has ended, or may be thought to have."""
        return (self.ends_at or self.starts_at + ASSUMED_LENGTH) <= at


@dataclass(frozen=True)
class CardSlot:
    """When it meets, as the organiser said it; has the names of `Slot`."""

    rhythm: str
    weekday: int | None
    nth: int | None
    first_on: date | None
    starts: time
    ends: time | None
    time_precision: str = TimePrecision.EXACT  # below exact, `starts` is only there to sort by


@dataclass(frozen=True)
class CardVenue:
    """Where it meets. The address is left out when the venue may not be shown to the door."""

    name: str
    address: str
    postal_code: str
    town: str
    lat: float | None
    lon: float | None
    precision: str
