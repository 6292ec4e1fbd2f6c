"""Comparing the name someone gave with the name the register has under the number.

In public award lists every wrongly placed number passed the check digit; only the name gave it away (K17).
"""

from __future__ import annotations

from rapidfuzz import fuzz

from gratisnorsk.kernel.folding import words_of
from gratisnorsk.organisations.models import NameCheck

# Words that say what form an organisation has, not which one it is.
FORM_WORDS = frozenset(
    {"as", "asa", "ans", "da", "sa", "ba", "ks", "stiftelsen", "foreningen", "forening", "i", "og", "av"}
)
SIMILAR = 84


def compare(given: str, registered: str) -> NameCheck:
    """Same words, a similar name (abbreviation, spelling, local branch), or another organisation."""
    mine, theirs = _telling_words(given), _telling_words(registered)
    if not mine or not theirs:
        return NameCheck.DIFFERENT
    if sorted(mine) == sorted(theirs):
        return NameCheck.SAME
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return NameCheck.SIMILAR
    if fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs)) >= SIMILAR:
        return NameCheck.SIMILAR
    return NameCheck.DIFFERENT


def _telling_words(name: str) -> list[str]:
    words = words_of(name)
    return [word for word in words if word not in FORM_WORDS] or words
