"""How a kind of letter looks in a language, filled with its examples; and the text of our own with its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.languages import BY_CODE, LANGUAGES, direction
from gratisnorsk.kernel.models import Channel, Letter, LetterText
from gratisnorsk.kernel.outbox import own_words, sms_parts
from gratisnorsk.letters.rules import known_placeholders, needed_placeholders
from gratisnorsk.ui.paging import page_number

VERSIONS = 20


@dataclass(frozen=True)
class InLanguage:
    """One language of a kind in the list."""

    code: str
    own_name: str
    is_own: bool


@dataclass(frozen=True)
class Kind:
    """One kind of letter in the list."""

    kind: str
    channel: str
    name: str
    is_editable: bool
    languages: list[InLanguage]


@dataclass(frozen=True)
class Version:
    """A text as it once stood."""

    pk: int
    at: datetime
    by: str
    subject: str
    body: str


@dataclass(frozen=True)
class TextPage:
    """One kind in one language. `initial` is what the form begins with."""

    kind: str
    channel: str
    lang: str
    dir: str
    own_name: str
    name: str
    is_editable: bool
    is_own: bool
    known: tuple[str, ...]
    needed: tuple[str, ...]
    initial: dict[str, str]
    versions: list[Version]
    examples: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Look:
    """One example as the recipient reads it. `parts` counts those of a text message."""

    subject: str
    text: str
    lang: str
    dir: str
    parts: int


def all_kinds() -> list[Kind]:
    """E-mails and text messages, by name; two queries at most, however many."""
    own = own_words.texts()
    found = [
        Kind(
            kind,
            channel,
            outbox.name_of(kind),
            own_words.is_editable(kind, channel),
            [InLanguage(each.code, each.own_name, (kind, channel, each.code) in own) for each in LANGUAGES],
        )
        for channel, kinds in ((Channel.EMAIL, outbox.kinds()), (Channel.SMS, outbox.sms_kinds()))
        for kind in kinds
    ]
    return sorted(found, key=lambda each: (each.name, each.channel))


def text_page(channel: str, kind: str, lang: str, version: str = "") -> TextPage | None:
    """None for a kind, way or language that there is not. `version` begins the form with an earlier text."""
    kinds = (
        {Channel.EMAIL: outbox.kinds, Channel.SMS: outbox.sms_kinds}.get(Channel(channel))
        if channel in Channel
        else None
    )
    known = outbox.examples().get(kind)
    if kinds is None or known is None or kind not in kinds() or lang not in BY_CODE:
        return None
    text = LetterText.objects.filter(kind=kind, channel=channel, lang=lang).first()
    versions = _versions(text) if text else []
    chosen = next((each for each in versions if str(each.pk) == version), None) or text
    return TextPage(
        kind=kind,
        channel=channel,
        lang=lang,
        dir=direction(lang),
        own_name=BY_CODE[lang].own_name,
        name=str(known.name),
        is_editable=own_words.is_editable(kind, channel),
        is_own=bool(text and text.body),
        known=known_placeholders(kind),
        needed=needed_placeholders(kind),
        initial={"subject": chosen.subject, "body": chosen.body} if chosen else {},
        versions=versions,
        examples=known.facts,
    )


def looks(page: TextPage, typed: Mapping[str, str] | None = None) -> list[Look]:
    """Each example, with the typed text if there is one, else as it would be sent now."""
    words = page.initial if typed is None else typed
    letters = [
        Letter(kind=page.kind, channel=page.channel, to="", lang=page.lang, facts=each)
        for each in page.examples
    ]
    render = outbox.render_sms if page.channel == Channel.SMS else outbox.render
    return [_look(render(letter, _texts(page, words)), page) for letter in letters]


def html(page: TextPage, example: str) -> str:
    """One example as mail programs show it; an example that there is not is the first."""
    number = page_number(example)
    facts = page.examples[number - 1 if number <= len(page.examples) else 0]
    letter = Letter(kind=page.kind, channel=page.channel, to="", lang=page.lang, facts=facts)
    return outbox.render(letter, _texts(page, page.initial)).html


def _texts(page: TextPage, words: Mapping[str, str]) -> own_words.Texts:
    if not words.get("body"):
        return own_words.NO_TEXTS
    text = LetterText(subject=words.get("subject", ""), body=words["body"])
    return {(page.kind, page.channel, page.lang): text}


def _look(rendered: outbox.Rendered, page: TextPage) -> Look:
    parts = sms_parts.size(rendered.text).parts if page.channel == Channel.SMS else 0
    return Look(rendered.subject, rendered.text, rendered.lang, rendered.dir, parts)


def _versions(text: LetterText) -> list[Version]:
    """Newest first. A change that left one of the two fields alone says nothing of it: it is as it was before."""
    subject, body = text.subject, text.body
    found = []
    for change in history.of(text)[:VERSIONS]:
        found.append(Version(change.pk, change.at, change.by_label, subject, body))
        subject = change.changes.get("subject", [subject])[0]
        body = change.changes.get("body", [body])[0]
    return [version for version in found if version.body]
