"""Writing our own beginning of a letter in one language, and going back to the software's words.

Every version stays in the history. Letters that wait are sent with the text of the moment they leave.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import LetterText
from gratisnorsk.letters.rules import check_text


def write_text(
    kind: str, channel: str, lang: str, *, subject: str, body: str, by: Person, at: datetime
) -> LetterText:
    """Use this text from now on. Raises the refusals of `check_text`."""
    check_text(kind, channel, subject=subject, body=body)
    return _keep(kind, channel, lang, subject=subject, body=body, by=by, at=at, verb="text_written")


def reset_text(kind: str, channel: str, lang: str, *, by: Person, at: datetime) -> LetterText:
    """Back to the software's own words."""
    return _keep(kind, channel, lang, subject="", body="", by=by, at=at, verb="text_reset")


@transaction.atomic
def _keep(
    kind: str, channel: str, lang: str, *, subject: str, body: str, by: Person, at: datetime, verb: str
) -> LetterText:
    LetterText.objects.get_or_create(kind=kind, channel=channel, lang=lang)
    text = LetterText.objects.select_for_update().get(kind=kind, channel=channel, lang=lang)
    before = {"subject": text.subject, "body": text.body}
    text.subject, text.body = subject, body
    changes = history.changed_fields(before, {"subject": subject, "body": body})
    if changes:
        text.save(update_fields=["subject", "body"])
        history.note(by=by, subject=text, verb=verb, changes=changes, at=at)
    return text
