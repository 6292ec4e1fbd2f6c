"""The signed link in the one letter before the telling: its page says yes, and says no more. A button acts, never the link."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.enrolment.rules.keeping import WATCH_FOR
from gratisnorsk.kernel.signing import BrokenLink, sign, unsign

_WATCH = "enrolment.watch"


def watch_token(watch_id: int, at: datetime) -> str:
    """For the letter."""
    return sign(_WATCH, watch_id, at=at)


def read_watch(token: str, at: datetime) -> int:
    """The key of the watch. Raises BrokenLink or ExpiredLink."""
    value = unsign(_WATCH, token, WATCH_FOR + timedelta(days=7), at=at)
    if not isinstance(value, int):
        raise BrokenLink
    return value
