"""Titles with the day in them: a meeting that is held every month is copied, and its title follows the new day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from gratisnorsk.kernel.words import Words
from gratisnorsk.ui import dates

NAMES = ("day", "month", "year")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def is_pattern(title: Mapping[str, str]) -> bool:
    """Whether a day belongs into it."""
    return any(_PLACEHOLDER.search(text) for text in title.values())


def strange_names(title: Mapping[str, str]) -> list[str]:
    """What stands between braces and is none of the names."""
    found = (name for text in title.values() for name in _PLACEHOLDER.findall(text))
    return [name for name in found if name.strip() not in NAMES]


def titled(pattern: Mapping[str, str], on: date) -> Words:
    """The title for a meeting that begins on this day, in each language with its own names of months."""
    return {lang: _filled(text, lang, on) for lang, text in pattern.items()}


def _filled(text: str, lang: str, on: date) -> str:
    instead = {"day": str(on.day), "month": dates.month_name(on.month, lang), "year": str(on.year)}
    return _PLACEHOLDER.sub(lambda match: instead.get(match[1].strip(), match[0]), text)
