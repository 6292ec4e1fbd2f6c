"""A letter in the recipient's language: wholly, or else wholly in the nearest language that has all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import css_inline
from django.apps import apps
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation
from django.utils.translation import trans_real

from gratisnorsk.kernel.languages import direction, fallback_chain
from gratisnorsk.kernel.models import Letter, LetterText
from gratisnorsk.kernel.outbox.marks import mark
from gratisnorsk.kernel.outbox.own_words import NO_TEXTS, Texts, filled
from gratisnorsk.kernel.outbox.sms_parts import cheaper

type RenderIn = Callable[[Letter, str, LetterText | None], Rendered]

_NO_ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))
_LOOK = Path(__file__).parent.parent / "templates" / "letters" / "letter.css"


@dataclass(frozen=True)
class Rendered:
    """A finished letter, and the language that it is really in."""

    subject: str
    text: str
    html: str
    lang: str

    @property
    def dir(self) -> str:
        """The direction of that language."""
        return direction(self.lang)


def render(letter: Letter, texts: Texts = NO_TEXTS) -> Rendered:
    """The letter as it is sent. Secret and old letters have lost their facts: look at `emptied_at` first.

    `texts` are what staff wrote instead of our words, as `own_words.texts` gives them.
    """
    return _in_nearest_language(letter, texts, _mail_in)


def render_sms(letter: Letter, texts: Texts = NO_TEXTS) -> Rendered:
    """The text message as it is sent: a text only, in as cheap characters as its language allows."""
    return _in_nearest_language(letter, texts, _sms_in)


def kinds() -> list[str]:
    """Every kind of letter that the installed packages have templates for."""
    return _kinds(".subject.txt")


def sms_kinds() -> list[str]:
    """Every kind of text message that the installed packages have templates for."""
    return _kinds(".sms.txt")


def _kinds(ending: str) -> list[str]:
    found = set()
    for app in apps.get_app_configs():
        folder = Path(app.path) / "templates" / "letters"
        for file in folder.glob(f"*/*{ending}"):
            found.add(file.relative_to(folder).as_posix().removesuffix(ending))
    return sorted(found)


def _in_nearest_language(letter: Letter, texts: Texts, render_in: RenderIn) -> Rendered:
    for lang in fallback_chain(letter.lang):
        # Own words are for readers of their language; whoever falls back to it gets the letter as it was tested.
        own = texts.get((letter.kind, letter.channel, lang)) if lang == letter.lang else None
        with listening(lang) as missing:
            rendered = render_in(letter, lang, own)
        if not missing:
            break
    return rendered


def _about(letter: Letter, lang: str, own: LetterText | None) -> dict[str, Any]:
    return {
        **letter.facts,
        "site_url": settings.SITE_URL,
        "site_name": settings.SITE_NAME,
        "lang": lang,
        "dir": direction(lang),
        "own_intro": filled(own.body, letter, lang) if own else None,
        "status_path": _status_path(letter, lang),
    }


def _status_path(letter: Letter, lang: str) -> str:
    """Where the recipient sees what we sent; the page stands in a package above."""
    return f"/{lang}/brev/{mark('status', letter.pk)}/" if letter.pk and not letter.is_secret else ""


def _mail_in(letter: Letter, lang: str, own: LetterText | None) -> Rendered:
    about = _about(letter, lang, own)
    subject = _subject(letter, lang, own, about)
    about["subject"] = subject
    body = _filled(f"letters/{letter.kind}.txt", about, is_html=False).strip()
    footer = _filled("letters/_footer.txt", about, is_html=False).strip()
    page = _filled(f"letters/{letter.kind}.html", about, is_html=True)
    return Rendered(subject, f"{body}\n\n-- \n{footer}\n", _with_look(page), lang)


def _subject(letter: Letter, lang: str, own: LetterText | None, about: dict[str, Any]) -> str:
    if own and own.subject:
        line = filled(own.subject, letter, lang).translate(_NO_ISOLATES)
    else:
        line = _filled(f"letters/{letter.kind}.subject.txt", about, is_html=False)
    return " ".join(line.split())


def _sms_in(letter: Letter, lang: str, own: LetterText | None) -> Rendered:
    text = _filled(f"letters/{letter.kind}.sms.txt", _about(letter, lang, own), is_html=False)
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    return Rendered("", cheaper("\n".join(lines)), "", lang)


def _filled(template: str, about: dict[str, Any], *, is_html: bool) -> str:
    """Plain text is not escaped: "Hansen & Co" stays as it is."""
    inner: Any = get_template(template)
    return str(inner.template.render(Context(about, autoescape=is_html)))


def _with_look(page: str) -> str:
    """The page with the look written into it, as many mail programs know no style sheets."""
    return _inliner().inline(page)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(extra_css=_LOOK.read_text("utf-8"), load_remote_stylesheets=False)


class _Listener:
    """A catalogue that notes which sentences it does not have in its own language."""

    def __init__(self, real: Any, missing: set[str]) -> None:
        self._real = real
        self._missing = missing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def gettext(self, message: str) -> str:
        if message and self._real._catalog.get(message) is None:  # noqa: SLF001 no public way to ask
            self._missing.add(message)
        return str(self._real.gettext(message))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        try:
            self._real._catalog.plural(singular, n)  # noqa: SLF001
        except KeyError:
            self._missing.add(singular)
        return str(self._real.ngettext(singular, plural, n))


@contextmanager
def listening(lang: str) -> Iterator[set[str]]:
    """Switch to a language and collect what it lacks. English is the language of the templates: whole."""
    missing: set[str] = set()
    # Imports every view before listening: what a module translates while it loads is not the letter's.
    assert get_resolver().url_patterns
    with translation.override(lang):
        if lang == "en":
            yield missing
            return
        active: Any = trans_real._active  # type: ignore[attr-defined]  # noqa: SLF001
        active.value = _Listener(active.value, missing)
        yield missing
