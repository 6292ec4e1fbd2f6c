"""The signed links in letters. A link opens a page; only a button on it acts, because mail scanners follow links."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gratisnorsk.kernel.signing import BrokenLink, sign, unsign
from gratisnorsk.offers.models import ConfirmationRequest, Follower
from gratisnorsk.offers.rules.freshness import LINK_LASTS

_KEEP_ALIVE = "offers.confirm"
_FOLLOW = "offers.follow"
CONFIRM_FOLLOW_WITHIN = timedelta(days=7)
_STOP_WITHIN = timedelta(days=365 * 5)


def keep_alive_token(request: ConfirmationRequest, at: datetime) -> str:
    """For the owner's letter: names the question, not the offer, so that an old letter cannot answer a new one."""
    return sign(_KEEP_ALIVE, request.pk, at=at)


def read_keep_alive(token: str, at: datetime) -> int:
    """The key of the question. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_KEEP_ALIVE, token, LINK_LASTS, at=at))


def follow_token(follower: Follower, at: datetime) -> str:
    """For a follower's letters: confirms within seven days, stops for years."""
    return sign(_FOLLOW, follower.pk, at=at)


def read_follow(token: str, at: datetime) -> int:
    """The key of the follower who wants to confirm. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_FOLLOW, token, CONFIRM_FOLLOW_WITHIN, at=at))


def read_stop(token: str, at: datetime) -> int:
    """The key of the follower who wants no more letters. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_FOLLOW, token, _STOP_WITHIN, at=at))


def _key(value: Any) -> int:
    if not isinstance(value, int):
        raise BrokenLink
    return value
