"""Writing letters down, in the transaction in which that of which they tell happens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import IntegrityError, models, transaction

from gratisnorsk.kernel.models import Channel, Letter
from gratisnorsk.kernel.outbox.numbers import e164
from gratisnorsk.kernel.plain import plain
from gratisnorsk.kernel.written_often import InsertedOften

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """One of many letters of a kind: what differs from one recipient to the next. See `post`."""

    to: str
    lang: str
    facts: Mapping[str, Any]
    key: str
    about: models.Model | None = None
    unsubscribe_path: str = ""
    reply_to: str = ""


def post(  # noqa: PLR0913 what a letter may have, in the caller's words
    kind: str,
    *,
    to: str,
    lang: str,
    facts: Mapping[str, Any],
    key: str,
    at: datetime,
    is_secret: bool = False,
    run_after: datetime | None = None,
    about: models.Model | None = None,
    unsubscribe_path: str = "",
    reply_to: str = "",
) -> Letter:
    """Leave an e-mail to be sent. A `key` that was used in the last 90 days gives the letter of then.

    `kind` is "<package>/<name>": the templates letters/<kind>.subject.txt, .txt and .html.
    `facts` is what the templates tell: texts, Words, ids, instants, absolute addresses; no sentences.
    A secret letter (a sign-in code) goes first, and its facts are emptied as soon as it is sent.
    It is sent `run_after` that instant, and then only if the check of `only_if` for its kind still says yes.
    `about` is the person, organisation, course … beside which staff see the letter.
    `unsubscribe_path` (below SITE_URL) is given to mail that is not necessary: see `kernel.one_click`.
    """
    words: dict[str, Any] = {"to": to, "lang": lang, "facts": facts, "key": key, "about": about}
    addressed = Addressed(**words, unsubscribe_path=unsubscribe_path, reply_to=reply_to)
    return _keep(_letter(kind, addressed, at, run_after=run_after, is_secret=is_secret))


def post_sms(  # noqa: PLR0913
    kind: str,
    *,
    to: str,
    lang: str,
    facts: Mapping[str, Any],
    key: str,
    at: datetime,
    run_after: datetime | None = None,
    about: models.Model | None = None,
    is_secret: bool = False,
) -> Letter:
    """Leave a text message to be sent, of the template letters/<kind>.sms.txt. Otherwise as `post`.

    It waits for the end of the quiet hours, unless it is secret: then somebody is waiting for it.
    Raises NotANumber where `to` is no telephone number.
    """
    addressed = Addressed(to=e164(to), lang=lang, facts=facts, key=key, about=about)
    return _keep(_letter(kind, addressed, at, Channel.SMS, run_after=run_after, is_secret=is_secret))


@transaction.atomic
def post_many(
    kind: str,
    addressed: Iterable[Addressed],
    *,
    at: datetime,
    run_after: datetime | None = None,
    channel: Channel = Channel.EMAIL,
) -> int:
    """Leave thousands of letters of one kind at once. Keys that were used before are passed over.

    Returns how many were new. For SMS a number that is none raises NotANumber, and nothing is written.
    """
    written = 0
    for some in batched(addressed, BATCH):
        known = set(Letter.objects.filter(key__in=[each.key for each in some]).values_list("key", flat=True))
        fresh = {each.key: each for each in some if each.key not in known}
        letters = [_letter(kind, each, at, channel, run_after=run_after) for each in fresh.values()]
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        written += len(letters)
    return written


def _keep(letter: Letter) -> Letter:
    """Written, or else the letter that was written with this key before. Nearly every key is new, so writing comes first."""
    if _new_key.insert(letter):
        return letter
    known = Letter.objects.filter(key=letter.key).first()
    if known is None:
        raise IntegrityError(f"{letter.kind}: something other than the key was refused.")
    return known


_new_key = InsertedOften(Letter, may_conflict=True)


def _letter(
    kind: str,
    addressed: Addressed,
    at: datetime,
    channel: Channel = Channel.EMAIL,
    *,
    run_after: datetime | None = None,
    is_secret: bool = False,
) -> Letter:
    about = addressed.about
    return Letter(
        key=addressed.key,
        kind=kind,
        channel=channel,
        to=e164(addressed.to) if channel == Channel.SMS else addressed.to,
        lang=addressed.lang,
        facts=plain(addressed.facts),
        is_secret=is_secret,
        about_kind=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        unsubscribe_path=addressed.unsubscribe_path,
        reply_to=addressed.reply_to,
        created_at=at,
        due_at=max(run_after or at, at),
    )
