"""The signed links in letters. A link opens a page; only a button on it acts, because mail scanners follow links."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gratisnorsk.kernel.signing import BrokenLink, sign, unsign

_CONFIRM, _MINE, _INVITED = "meetings.confirm", "meetings.mine", "meetings.invited"
CONFIRM_WITHIN = timedelta(days=7)
_MINE_LASTS = timedelta(days=730)
# What a link can confirm.
SIGN_UP, QUESTION, WISH = "sign_up", "question", "wish"


def confirm_token(what: str, key: int, at: datetime) -> str:
    """Proves that whoever asked reads this e-mail."""
    return sign(_CONFIRM, [what, key], at=at)


def read_confirm(token: str, at: datetime) -> tuple[str, int]:
    """What is confirmed, and its key. Raises BrokenLink or ExpiredLink."""
    value = unsign(_CONFIRM, token, CONFIRM_WITHIN, at=at)
    if not isinstance(value, list) or len(value) != 2 or value[0] not in (SIGN_UP, QUESTION, WISH):
        raise BrokenLink
    return value[0], _key(value[1])


def mine_token(sign_up_id: int, at: datetime) -> str:
    """A person's own page: join, change, leave, answer."""
    return sign(_MINE, sign_up_id, at=at)


def read_mine(token: str, at: datetime) -> int:
    """The key of the sign-up. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_MINE, token, _MINE_LASTS, at=at))


def invited_token(invitation_id: int, at: datetime) -> str:
    """Opens a closed meeting."""
    return sign(_INVITED, invitation_id, at=at)


def read_invited(token: str, at: datetime) -> int:
    """The key of the invitation. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_INVITED, token, _MINE_LASTS, at=at))


def _key(value: Any) -> int:
    if not isinstance(value, int):
        raise BrokenLink
    return value
