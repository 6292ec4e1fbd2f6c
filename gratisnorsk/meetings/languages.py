"""The languages a meeting is held in or wished for: more than the pages have. Names come from the Unicode tables."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError

# ISO 639 codes of languages that many people in Norway speak; Norwegian first.
NORWEGIAN = ("nb", "nn")
SPOKEN = (
    *("en", "ar", "uk", "pl", "so", "ti", "am", "fa", "prs", "ps", "ku", "ckb", "ur", "es", "fr", "ru"),
    *("lt", "th", "tr", "vi", "sw", "my", "zh", "pt", "ro", "sq", "se"),
)
CODES = frozenset((*NORWEGIAN, *SPOKEN))
# Where the tables know a language only under another code, or not at all.
_TABLE_CODES = {"prs": "fa_AF"}


@lru_cache(maxsize=512)
def name_of(code: str, lang: str) -> str:
    """The name of a language in the reader's language; the code where nobody has a name."""
    try:
        names = Locale.parse(lang).languages
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("nb").languages
    return str(names.get(_TABLE_CODES.get(code, code)) or names.get(code) or code)


def choices(lang: str) -> list[tuple[str, str]]:
    """Norwegian first, then by name."""
    others = sorted(((code, name_of(code, lang)) for code in SPOKEN), key=lambda one: one[1].casefold())
    return [*((code, name_of(code, lang)) for code in NORWEGIAN), *others]
