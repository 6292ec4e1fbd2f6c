"""Writing a letter down, in the transaction in which that of which it tells happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gratisnorsk.kernel import jobs
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox.sending import send_letter, send_secret_letter
from gratisnorsk.kernel.plain import plain


def post(
    kind: str,
    *,
    to: str,
    lang: str,
    facts: Mapping[str, Any],
    key: str,
    at: datetime,
    is_secret: bool = False,
) -> Letter:
    """Leave a letter to be sent. A `key` that was used in the last 90 days gives the letter of then.

    `kind` is "<package>/<name>": the templates letters/<kind>.subject.txt, .txt and .html.
    `facts` is what the templates tell: texts, Words, ids, instants, absolute addresses; no sentences.
    A secret letter (a sign-in code) goes first, and its facts are emptied as soon as it is sent.
    """
    columns = {"kind": kind, "to": to, "lang": lang, "facts": plain(facts)}
    letter, is_new = Letter.objects.get_or_create(
        key=key, defaults={**columns, "is_secret": is_secret, "created_at": at}
    )
    if is_new:
        task = send_secret_letter if is_secret else send_letter
        jobs.enqueue(task, letter.pk, key=f"letter:{letter.pk}", run_after=at)
    return letter
