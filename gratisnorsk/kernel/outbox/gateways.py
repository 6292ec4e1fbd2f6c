"""Whoever carries text messages: any gateway that takes JSON over HTTP, a console for laptops, and nobody.

Chosen by SMS_GATEWAY, the path of a class with `send(message)`.
"""

from __future__ import annotations

import http.client
import json
import ssl
import sys
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from gratisnorsk.kernel.outbox.failures import Refused, Unsure

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_TOO_MANY = 429
_NOT_OURS_TO_REPEAT = frozenset({408, 425, _TOO_MANY})


@dataclass(frozen=True)
class TextMessage:
    """A finished SMS. `key` is the same each time it is handed over; `report_url` takes delivery reports."""

    to: str
    text: str
    key: str
    lang: str
    report_url: str


class Gateway(Protocol):
    """Takes text messages. `is_down` after it was not reached."""

    is_down: bool

    def send(self, message: TextMessage) -> None:
        """Raises Refused, Unsure, or what may be tried again."""


class GatewayTrouble(Exception):
    """The gateway did not take the message now."""


class ConsoleGateway:
    """Writes messages on the screen, for laptops."""

    is_down = False

    def send(self, message: TextMessage) -> None:
        """On standard error, where the log goes."""
        sys.stderr.write(f"SMS {message.to}: {message.text}\n")


def may_text() -> bool:
    """Whether text messages can leave at all: forms ask before they take a phone number."""
    return not str(settings.SMS_GATEWAY).endswith(".NoGateway")


class NoGateway:
    """For the public, while no gateway is set up: messages are given up where staff see it, and never stand in a log."""

    is_down = False

    def send(self, message: TextMessage) -> None:
        """Refuse."""
        raise Refused("No gateway is set up for text messages (SMS_URL).")


class HttpGateway:
    """POSTs JSON to SMS_URL with a bearer token; the body is SMS_BODY with its placeholders filled.

    https, or this machine itself. No redirect is followed. 2xx: taken. 4xx: never (but 408, 425, 429 later).
    Everything else is tried again with the same idempotency key; without such a header a broken-off answer is
    Unsure.
    """

    def __init__(self) -> None:
        self.is_down = False
        self._url = _checked(settings.SMS_URL)

    def send(self, message: TextMessage) -> None:
        """Hand one message over."""
        connection = self._connected()
        try:
            status = self._answer(connection, message)
        except (OSError, http.client.HTTPException) as error:
            self.is_down = True
            if not settings.SMS_IDEMPOTENCY_HEADER:
                raise Unsure(str(error)) from error
            raise
        finally:
            connection.close()
        if 200 <= status < 300:
            return
        if 400 <= status < 500 and status not in _NOT_OURS_TO_REPEAT:
            raise Refused(f"The gateway answered {status}.")
        self.is_down = status == _TOO_MANY
        raise GatewayTrouble(f"The gateway answered {status}.")

    def _connected(self) -> http.client.HTTPConnection:
        host, port, seconds = self._url.hostname or "", self._url.port, settings.SMS_TIMEOUT_SECONDS
        if self._url.scheme == "https":
            context = ssl.create_default_context()
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, port, timeout=seconds, context=context
            )
        else:
            connection = http.client.HTTPConnection(host, port, timeout=seconds)
        try:
            connection.connect()
        except OSError:
            self.is_down = True
            raise
        return connection

    def _answer(self, connection: http.client.HTTPConnection, message: TextMessage) -> int:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if settings.SMS_TOKEN:
            headers["Authorization"] = f"Bearer {settings.SMS_TOKEN}"
        if settings.SMS_IDEMPOTENCY_HEADER:
            headers[settings.SMS_IDEMPOTENCY_HEADER] = message.key
        path = self._url.path or "/"
        target = f"{path}?{self._url.query}" if self._url.query else path
        connection.request("POST", target, body=body_of(message), headers=headers)
        answer = connection.getresponse()
        answer.read(100_000)
        return answer.status


def body_of(message: TextMessage) -> bytes:
    """SMS_BODY with {to}, {text}, {from}, {key}, {report_url} filled in, wherever they stand in its texts."""
    words = {
        "to": message.to,
        "text": message.text,
        "from": settings.SMS_FROM,
        "key": message.key,
        "report_url": message.report_url,
    }
    return json.dumps(_filled(json.loads(settings.SMS_BODY), words)).encode()


def _filled(pattern: Any, words: dict[str, str]) -> Any:
    if isinstance(pattern, dict):
        return {name: _filled(inner, words) for name, inner in pattern.items()}
    if isinstance(pattern, list):
        return [_filled(inner, words) for inner in pattern]
    if isinstance(pattern, str) and pattern.startswith("{") and pattern.endswith("}"):
        return words.get(pattern[1:-1], pattern)
    return pattern


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    is_here = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or is_here):
        raise ImproperlyConfigured("SMS_URL must be an https address, or one on this machine.")
    return parts
