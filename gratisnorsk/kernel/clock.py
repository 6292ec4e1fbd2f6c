"""The only place that reads the clock. Views, commands and the worker call it and pass the time down."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

OSLO = ZoneInfo("Europe/Oslo")


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()


def local_date(at: datetime) -> date:
    """The calendar day in Norway at this instant."""
    return at.astimezone(OSLO).date()
