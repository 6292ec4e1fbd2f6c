"""Signed links: what stands in them cannot be changed, serves one purpose only, and expires."""

from __future__ import annotations

import binascii
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.errors import Refusal

# A clock on another server may be a little ahead.
_TOLERANCE = timedelta(minutes=2)


class BrokenLink(Refusal):
    """Cut off in an e-mail program, mistyped, or made up."""

    message = _("This link does not work. Please check that you copied all of it.")


class ExpiredLink(Refusal):
    """It was right once."""

    message = _("This link is too old. Please ask for a new one.")


def sign(purpose: str, value: Any, *, at: datetime | None = None) -> str:
    """A token for an address. `value` is anything JSON knows; readers can see it, so no secrets in it."""
    moment = at or clock.now()
    return _signer(purpose).sign_object([int(moment.timestamp()), value])


def unsign(purpose: str, token: str, max_age: timedelta | int, *, at: datetime | None = None) -> Any:
    """The value that was signed for this purpose, if it is at most `max_age` (seconds, if a number) old.

    Raises BrokenLink or ExpiredLink.
    """
    moment = at or clock.now()
    allowed = timedelta(seconds=max_age) if isinstance(max_age, int) else max_age
    signed_at, value = _opened(purpose, token)
    age = timedelta(seconds=moment.timestamp() - signed_at)
    if age < -_TOLERANCE:
        raise BrokenLink
    if age > allowed:
        raise ExpiredLink
    return value


def _opened(purpose: str, token: str) -> tuple[int, Any]:
    try:
        signed_at, value = _signer(purpose).unsign_object(token)
        return int(signed_at), value
    except (BadSignature, binascii.Error, ValueError, TypeError) as error:
        raise BrokenLink from error


def _signer(purpose: str) -> Signer:
    # A full stop survives where e-mail programs end a link at ":" or "~".
    return Signer(sep=".", salt=f"gratisnorsk.{purpose}")
