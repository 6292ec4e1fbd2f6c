"""What screens ask about letters: the list, one letter, what was sent to a contact, and the texts of our own.

Never what a letter says to whoever did not get it: links in letters act for their recipients.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import own_words
from gratisnorsk.kernel.outbox.keeping import THROW_AWAY_AFTER
from gratisnorsk.kernel.outbox.marks import letter_id_of
from gratisnorsk.letters.words import State, state_of

ON_A_PAGE = 50
BESIDE_SOMETHING = 10
TO_A_CONTACT = 30


@dataclass(frozen=True)
class Line:
    """One letter in a list, without its content."""

    pk: int
    name: str
    to: str
    channel: str
    state: State
    why: str
    may_try_again: bool


@dataclass(frozen=True)
class Page:
    """One page of the list."""

    lines: list[Line]
    number: int
    has_more: bool


@dataclass(frozen=True)
class Subject:
    """The person, organisation, course … that a letter concerns."""

    words: str
    path: str


@dataclass(frozen=True)
class Received:
    """A letter as its recipient sees it again. `text` is empty when its content is deleted."""

    subject: str
    text: str
    lang: str
    dir: str
    state: State


def letters_page(show: str, kind: str, number: int) -> Page:
    """Newest first. `show`: failed, bounced, waiting, dropped, or everything; `kind`: one kind or all."""
    found: models.QuerySet[Letter] = {
        "failed": Letter.objects.failed(),
        "bounced": Letter.objects.bounced(),
        "waiting": Letter.objects.waiting(),
        "dropped": Letter.objects.filter(dropped_at__isnull=False),
    }.get(show, Letter.objects.all())
    if kind:
        found = found.filter(kind=kind)
    first = (number - 1) * ON_A_PAGE
    rows = list(found.order_by("-created_at", "-pk").defer("facts")[first : first + ON_A_PAGE + 1])
    return Page(lines_of(rows[:ON_A_PAGE]), number, has_more=len(rows) > ON_A_PAGE)


def letters_about(instance: models.Model) -> list[Line]:
    """The latest letters about something, for `letters/_about_this.html` beside it. For national staff only."""
    return lines_of(outbox.about(instance).defer("facts")[:BESIDE_SOMETHING])


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """One query at most: the letters' own."""
    return [line_of(letter) for letter in letters]


def line_of(letter: Letter) -> Line:
    """Without what the letter says."""
    has_failed = bool(letter.gave_up_at or letter.bounced_at)
    return Line(
        pk=letter.pk,
        name=outbox.name_of(letter.kind),
        to=letter.to,
        channel=letter.channel,
        state=state_of(letter),
        why=letter.last_error,
        may_try_again=has_failed and not letter.is_secret and letter.emptied_at is None,
    )


def failed_since(at: datetime) -> int:
    """How many letters of the last week did not arrive."""
    return int(Letter.objects.failed().filter(created_at__gt=at - timedelta(days=7)).count())


def subject_of(letter: Letter) -> Subject | None:
    """What the letter concerns, if that is still there."""
    if not letter.about_id:
        return None
    try:
        model = apps.get_model(letter.about_kind)
        found: Any = model._meta.default_manager.filter(pk=letter.about_id).first()
    except (LookupError, ValueError, ValidationError):
        return None
    if found is None:
        return None
    path = getattr(found, "get_absolute_url", str)
    return Subject(str(found), str(path()) if path is not str else "")


def letter_of_code(code: str) -> Letter | None:
    """The letter that carried this code to the status page; secret ones carry none."""
    letter_id = letter_id_of("status", code)
    return Letter.objects.filter(pk=letter_id, is_secret=False).first() if letter_id else None


def received_by(to: str, *, at: datetime) -> list[Received]:
    """What was sent to this contact in the last 90 days, newest first, without secret letters."""
    letters = outbox.of(to).filter(is_secret=False, created_at__gt=at - THROW_AWAY_AFTER)
    texts = own_words.texts()
    return [_received(letter, texts) for letter in letters[:TO_A_CONTACT]]


def _received(letter: Letter, texts: own_words.Texts) -> Received:
    if letter.emptied_at:
        return Received("", "", "", "", state_of(letter))
    render = outbox.render_sms if letter.channel == "sms" else outbox.render
    rendered = render(letter, texts)
    return Received(rendered.subject, rendered.text, rendered.lang, rendered.dir, state_of(letter))
