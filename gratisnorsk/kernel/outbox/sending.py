"""Sending a letter at most once, as far as a mail server lets anybody promise that.

Before the letter is handed over it is marked (`sending_at`), after that it is marked sent. An error from the
mail server takes the mark away and the letter is tried again for about a day. If the worker dies between the
two marks nobody knows whether the letter left: it is then given up, visibly, and not sent twice. Where a mail
server takes a letter and the connection breaks before it says so, the letter is sent again with the same
Message-ID, by which mail programs fold the two into one.
"""

from __future__ import annotations

import smtplib
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.db.models import F
from django.tasks import TaskContext

from gratisnorsk.kernel import jobs
from gratisnorsk.kernel.jobs import DurableTask
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox.rendering import render
from gratisnorsk.kernel.scrubbing import class_path, scrub

MAX_ATTEMPTS = 12  # with the pauses between jobs: a little more than a day
UNKNOWN = "The worker died while sending; the letter may or may not have arrived."


def _send(context: TaskContext[..., Any], letter_id: int) -> None:
    at = jobs.moment(context)
    letter = Letter.objects.waiting().filter(pk=letter_id).first()
    if letter is None:
        return
    if not _mark_before(letter, at):
        _give_up(letter, UNKNOWN, at)
        return
    is_last = context.attempt >= cast(DurableTask, context.task_result.task).max_attempts
    try:
        message_of(letter).send()
    except Exception as error:
        _mark_failed(letter, error, at, is_last=is_last or is_final(error))
        if is_final(error):
            return
        raise
    _mark_sent(letter, at)


@jobs.persistent(max_attempts=MAX_ATTEMPTS)
def send_letter(context: TaskContext[..., Any], letter_id: int) -> None:
    """Render and send one letter, if that was not done."""
    _send(context, letter_id)


@jobs.persistent(max_attempts=MAX_ATTEMPTS, priority=50)
def send_secret_letter(context: TaskContext[..., Any], letter_id: int) -> None:
    """The same, before all others: somebody is waiting to sign in."""
    _send(context, letter_id)


def message_of(letter: Letter) -> mail.EmailMultiAlternatives:
    """The finished e-mail, with the headers that keep automatic answers away."""
    rendered = render(letter)
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<letter-{letter.pk}-{int(letter.created_at.timestamp())}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": rendered.lang,
    }
    if not letter.is_secret:
        headers["List-Id"] = (
            f"{settings.SITE_NAME} <{letter.kind.replace('/', '.').replace('_', '-')}.{host}>"
        )
    reply_to = getattr(settings, "MAIL_REPLY_TO", "")
    message = mail.EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        to=[letter.to],
        reply_to=[reply_to] if reply_to else None,
        headers=headers,
    )
    message.attach_alternative(rendered.html, "text/html")
    return message


def is_final(error: BaseException) -> bool:
    """Whether the mail server said that it will never take this letter (5xx for the recipient)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _answer in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _mark_before(letter: Letter, at: datetime) -> bool:
    """False if it was marked before and nothing was heard since."""
    unmarked = Letter.objects.waiting().filter(pk=letter.pk, sending_at=None)
    return unmarked.update(sending_at=at, attempts=F("attempts") + 1) == 1


def _mark_sent(letter: Letter, at: datetime) -> None:
    emptied: dict[str, Any] = {"facts": {}, "emptied_at": at} if letter.is_secret else {}
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, last_error="", **emptied)


def _mark_failed(letter: Letter, error: Exception, at: datetime, *, is_last: bool) -> None:
    what = f"{class_path(error)}: {scrub(str(error))}"[:500]
    Letter.objects.filter(pk=letter.pk).update(
        sending_at=None, last_error=what, gave_up_at=at if is_last else None
    )


def _give_up(letter: Letter, why: str, at: datetime) -> None:
    Letter.objects.waiting().filter(pk=letter.pk).update(gave_up_at=at, last_error=why)
