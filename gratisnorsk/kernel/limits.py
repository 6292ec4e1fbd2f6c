"""Limits on how often one visitor may try something: a fixed window, counted in the database.

So it holds for all server processes together. What is stored is a keyed hash with the day in it: neither
an address nor an e-mail can be read from it, and tomorrow's hash of the same visitor is another one.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.models import Attempts


def is_too_many(
    request: HttpRequest, name: str, limit: int, seconds: int, *, key: str = "", at: datetime | None = None
) -> bool:
    """Count this attempt and tell whether it is beyond `limit` within the window of `seconds`.

    Counted by visitor's address, or by `key` (an e-mail, an id) where one is given. It writes: call it on POST.
    """
    moment = at or clock.now()
    ends_at = datetime.fromtimestamp((moment.timestamp() // seconds + 1) * seconds, UTC)
    return _count_one_more(name[:40], _hashed(name, key or address_of(request), moment), ends_at) > limit


def address_of(request: HttpRequest) -> str:
    """The visitor's address: the nearest hop's, or the one that our own proxy saw. Never to be stored."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        seen_by_proxy = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
        if seen_by_proxy:
            return seen_by_proxy
    return str(request.META.get("REMOTE_ADDR", ""))


def sweep(at: datetime) -> None:
    """Take away the windows that have closed."""
    Attempts.objects.filter(ends_at__lt=at - timedelta(minutes=5)).delete()


def _hashed(name: str, who: str, at: datetime) -> str:
    """A keyed hash; upper and lower case are one, as in e-mail addresses."""
    message = f"{clock.local_date(at)}\n{name}\n{who.strip().casefold()}"
    return hmac.new(settings.SECRET_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()[:40]


def _count_one_more(name: str, who: str, ends_at: datetime) -> int:
    """One statement, so that two processes never both get the last attempt."""
    ending = connection.ops.adapt_datetimefield_value(ends_at)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_attempts (name, who, ends_at, n) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (name, who, ends_at) DO UPDATE SET n = kernel_attempts.n + 1 RETURNING n",
            [name, who, ending],
        )
        return int(cursor.fetchone()[0])
