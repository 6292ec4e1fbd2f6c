"""Texts that staff wrote for the beginning of a kind of letter, with {placeholders} for its facts.

A text stands in one language and is used for recipients of that language alone; all others get the software's own
words. Facts are filled in as words: texts in the language, days and times by the Norwegian calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import get_template

from gratisnorsk.kernel.languages import is_rtl
from gratisnorsk.kernel.models import Channel, Letter, LetterText
from gratisnorsk.kernel.templatetags.letter_text import Intro, clock_time, isolated, long_date, say

type Texts = Mapping[tuple[str, str, str], LetterText]

ALWAYS = "site_name"
NO_TEXTS: Texts = {}
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


def texts() -> Texts:
    """All of them, by kind, channel and language."""
    return {(each.kind, each.channel, each.lang): each for each in LetterText.objects.exclude(body="")}


def is_editable(kind: str, channel: str) -> bool:
    """Whether this letter has a beginning that may be written anew: its template marks it with {% intro %}."""
    ending = "sms.txt" if channel == Channel.SMS else "txt"
    inner: Any = get_template(f"letters/{kind}.{ending}")
    return bool(inner.template.nodelist.get_nodes_by_type(Intro))


def placeholders_in(text: str) -> list[str]:
    """The names between braces, in their order."""
    return [found.strip() for found in _PLACEHOLDER.findall(text)]


def has_stray_brace(text: str) -> bool:
    """Whether a brace stands alone: somebody forgot the other one."""
    return bool(re.search(r"[{}]", _PLACEHOLDER.sub("", text)))


def filled(text: str, letter: Letter, lang: str) -> str:
    """The text with what the letter tells instead of its placeholders. What it does not tell is left out."""
    facts = {**letter.facts, ALWAYS: settings.SITE_NAME}

    def instead(match: re.Match[str]) -> str:
        words = in_words(facts.get(match[1].strip()), lang)
        return isolated(words) if words and (letter.channel == Channel.EMAIL or is_rtl(lang)) else words

    return _PLACEHOLDER.sub(instead, text)


def in_words(value: Any, lang: str) -> str:
    """A fact as a reader of this language reads it."""
    if isinstance(value, Mapping):
        return say(value, lang)
    if isinstance(value, str):
        moment = _moment(value)
        if isinstance(moment, datetime):
            return f"{long_date(moment, lang)} {clock_time(moment)}"
        return long_date(moment, lang) if moment else value
    return "" if value is None else str(value)


def _moment(value: str) -> date | None:
    """The day or instant that a text stands for, if it is one as facts keep them."""
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(value) if len(value) >= 10 else None
        except ValueError:
            continue
    return None
