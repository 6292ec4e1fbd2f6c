"""Letters by e-mail: the finished message with its headers, over one connection for many letters."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail

from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox.failures import Refused
from gratisnorsk.kernel.outbox.marks import mark
from gratisnorsk.kernel.outbox.own_words import NO_TEXTS, Texts
from gratisnorsk.kernel.outbox.registering import Attachment, attachments_of
from gratisnorsk.kernel.outbox.rendering import render


class Mail:
    """The mail server. `is_down`: it was not reached, or broke off; whoever has more letters should wait."""

    def __init__(self, texts: Texts = NO_TEXTS) -> None:
        self._texts = texts
        self._connection: Any = None
        self.is_down = False

    def prepare(self, letter: Letter) -> Callable[[], None]:
        """Write one letter, and connect. What comes back hands it over."""
        message = message_of(letter, self._texts)
        self._open()
        return partial(self._hand_over, message)

    def _hand_over(self, message: mail.EmailMultiAlternatives) -> None:
        try:
            self._connection.send_messages([message])
        except Exception as error:
            if not _leaves_connection_whole(error):
                self.is_down = isinstance(error, OSError)
                self.close()
            if is_final(error):
                raise Refused(str(error)) from error
            raise

    def close(self) -> None:
        """Say goodbye; a connection that is broken already is only dropped."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.close()
        except OSError:
            connection.connection = None

    def _open(self) -> None:
        if self._connection is not None:
            return
        connection = mail.mailers.default
        try:
            connection.open()
        except OSError:
            self.is_down = True
            raise
        self._connection = connection


def message_of(letter: Letter, texts: Texts = NO_TEXTS) -> mail.EmailMultiAlternatives:
    """The finished e-mail."""
    rendered = render(letter, texts)
    reply_to = letter.reply_to or getattr(settings, "MAIL_REPLY_TO", "")
    message = mail.EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        from_email=return_address(letter.pk),
        to=[letter.to],
        reply_to=[reply_to] if reply_to else None,
        headers=_headers(letter, rendered.lang),
    )
    message.attach_alternative(rendered.html, "text/html")
    for attachment in attachments_of(letter, rendered.lang):
        _attach(message, attachment)
    return message


def message_id(letter_id: int) -> str:
    """The same each time this letter is handed over, so that mail programs fold two into one."""
    return f"<letter-{mark('message', letter_id)}@{_host()}>"


def return_address(letter_id: int) -> str:
    """Where a letter that does not arrive goes back to: with its mark in it, if BOUNCE_ADDRESS is set."""
    address = getattr(settings, "BOUNCE_ADDRESS", "")
    if not address:
        return str(settings.DEFAULT_FROM_EMAIL)
    name, _, host = address.rpartition("@")
    return f"{name}+{mark('return', letter_id)}@{host}"


def is_final(error: BaseException) -> bool:
    """Whether the mail server said that it will never take this letter (5xx for the recipient or the letter)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _answer in error.recipients.values())
    # An address that cannot even be written down never will be.
    if isinstance(error, ValueError):
        return str(error).startswith("Invalid address")
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _leaves_connection_whole(error: Exception) -> bool:
    """A refused letter does, unless the server says goodbye with it (421)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code != 421 for code, _answer in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code != 421
    return isinstance(error, ValueError)


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _headers(letter: Letter, lang: str) -> dict[str, str]:
    """Those that keep automatic answers away, and the one-click unsubscribing of RFC 8058."""
    headers = {
        "From": str(settings.DEFAULT_FROM_EMAIL),
        "Message-ID": message_id(letter.pk),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": lang,
    }
    if not letter.is_secret:
        kind = letter.kind.replace("/", ".").replace("_", "-")
        headers["List-Id"] = f"{settings.SITE_NAME} <{kind}.{_host()}>"
    if letter.unsubscribe_path:
        headers["List-Unsubscribe"] = f"<{settings.SITE_URL}{letter.unsubscribe_path}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _attach(message: mail.EmailMultiAlternatives, attachment: Attachment) -> None:
    if attachment.is_alternative:
        message.attach_alternative(attachment.content.decode(), attachment.content_type)
    else:
        message.attach(attachment.name, attachment.content, attachment.content_type)
