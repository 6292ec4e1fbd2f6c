"""The languages of the product: codes, own names, direction, and what to fall back on.

The list is a setting of the software, never a column or a migration.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language of the interface. `code` is what stands in the address."""

    code: str
    own_name: str
    is_rtl: bool = False


LANGUAGES: tuple[Language, ...] = (
    Language("nb", "Bokmål"),
    Language("nn", "Nynorsk"),
    Language("en", "English"),
    Language("uk", "Українська"),
    Language("ar", "العربية", is_rtl=True),
    Language("pl", "Polski"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
CODES = tuple(BY_CODE)

# People write in more languages than the interface has: these also count as right-to-left.
RTL_CODES = frozenset({"ar", "fa", "prs", "ps", "ur", "ckb", "he"})

_FALLBACKS = {"nb": ("nn",), "nn": ("nb",)}


def is_rtl(code: str) -> bool:
    """Whether text in this language runs from right to left."""
    return code in RTL_CODES


def direction(code: str) -> str:
    """The value of an HTML `dir` attribute for this language."""
    return "rtl" if is_rtl(code) else "ltr"


def fallback_chain(code: str) -> tuple[str, ...]:
    """The order in which a text is looked for: the language itself, its neighbour, bokmål, nynorsk, English."""
    chain = (code, *_FALLBACKS.get(code, ()), "nb", "nn", "en")
    return tuple(dict.fromkeys(chain))
