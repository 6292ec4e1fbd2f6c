"""Text that people write in several languages: one JSON object per text, language code → text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gratisnorsk.kernel.languages import direction, fallback_chain

type Words = dict[str, str]


@dataclass(frozen=True)
class Said:
    """A text with the language it really is in, so that a page can mark it with `lang` and `dir`."""

    text: str
    lang: str

    @property
    def dir(self) -> str:
        """The HTML direction of this text."""
        return direction(self.lang)

    def __str__(self) -> str:
        """The bare text."""
        return self.text

    def __bool__(self) -> bool:
        """Whether there is any text at all."""
        return bool(self.text)


def say(words: Mapping[str, str], lang: str) -> Said:
    """The text for a reader of `lang`: their own language, else the fallback chain, else whatever there is."""
    for code in (*fallback_chain(lang), *words):
        if text := words.get(code, ""):
            return Said(text, code)
    return Said("", lang)


def tidy(words: Mapping[str, str]) -> Words:
    """Trim every text and leave out the empty ones."""
    return {code: text.strip() for code, text in words.items() if text and text.strip()}
