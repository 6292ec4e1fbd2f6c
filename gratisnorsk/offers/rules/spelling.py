"""Which words are compared with a misspelt one, and how far off it may be. Folded words only."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST = 3
_SHORT = 5


def is_worth_knowing(word: str) -> bool:
    """Whether a misspelt word may be taken for this one: numbers and tiny words may not."""
    return len(word) >= SHORTEST and not any(letter.isdigit() for letter in word)


def grams(word: str) -> set[str]:
    """All three letters that stand together, the edges counted as a space."""
    edged = f" {word} "
    return {edged[start : start + 3] for start in range(len(edged) - 2)}


def slack(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped."""
    return 1 if len(word) <= _SHORT else 2


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to this one, if close enough; of equals the one that is named first."""
    most = slack(word)
    best = min(known, key=lambda other: OSA.distance(word, other, score_cutoff=most), default=None)
    return best if best and OSA.distance(word, best) <= most else None
