"""The signed links in letters. A link opens a page; only a button on it acts, because mail scanners follow links."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from gratisnorsk.kernel.signing import BrokenLink, sign, unsign

_CONFIRM, _MINE, _INVITED = "meetings.confirm", "meetings.mine", "meetings.invited"
_STOP = "meetings.stop"
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


def fingerprint(email: str) -> str:
    """What stands for an e-mail that is not to be kept. Only with our key can anybody make it."""
    message = f"{_STOP}:{email.strip().lower()}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


def stop_token(email: str, at: datetime) -> str:
    """Says that the owner of this e-mail wants no more invitations; it works after we have forgotten the e-mail."""
    return sign(_STOP, fingerprint(email), at=at)


def read_stop(token: str, at: datetime) -> str:
    """The fingerprint of the e-mail. Raises BrokenLink or ExpiredLink."""
    value = unsign(_STOP, token, _MINE_LASTS, at=at)
    if not isinstance(value, str):
        raise BrokenLink
    return value


def _key(value: Any) -> int:
    if not isinstance(value, int):
        raise BrokenLink
    return value
