"""How long a punch card is kept: accounting asks for five years after the year in which it was last written on."""

from __future__ import annotations

from datetime import date

KEPT_YEARS = 5


def kept_since(today: date) -> date:
    """Whatever happened last before this day is not needed any more."""
    return date(today.year - KEPT_YEARS, 1, 1)
