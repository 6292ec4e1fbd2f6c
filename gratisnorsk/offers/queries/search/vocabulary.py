"""Words that nobody uses: each is replaced by the nearest one that occurs, and the page says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gratisnorsk.kernel.folding import words_of
from gratisnorsk.offers.queries.search.sql import Sql, one_after_another, rows
from gratisnorsk.offers.rules import lay_words, spelling

_CANDIDATES = 60
_AFTER_ALL = "\U0010ffff"

_KNOWN = """
    SELECT %s AS asked, word, spelt FROM (
        SELECT word, spelt FROM offers_searchword WHERE word >= %s AND word < %s LIMIT 1) begun
    UNION ALL SELECT %s AS asked, folded, folded FROM (
        SELECT folded FROM places_placename WHERE folded = %s LIMIT 1) place"""
_ALIKE = """
    SELECT %s AS asked, w.word, w.spelt FROM (
        SELECT word_id FROM offers_searchgram WHERE gram IN ({marks})
        AND NOT EXISTS (SELECT 1 FROM offers_searchword WHERE word >= %s AND word < %s)
        GROUP BY word_id ORDER BY count(*) DESC, word_id LIMIT {candidates}) g
    JOIN offers_searchword w ON w.id = g.word_id"""


@dataclass(frozen=True)
class Corrected:
    """The folded words to look for, and, when one was misspelt, all of them as they are spelt."""

    words: list[str]
    spelt: str = ""


def corrected(written: str, most: int) -> Corrected:
    """The first words of what was written, the misspelt ones replaced. One query, none when all are lay words."""
    typed = words_of(written)[:most]
    unsure = [word for word in dict.fromkeys(typed) if _may_be_wrong(word)]
    if not unsure:
        return Corrected(typed)
    near: dict[str, dict[str, str]] = {word: {} for word in unsure}
    for asked, word, spelt in rows(one_after_another(_question(word) for word in unsure)):
        near[asked][word] = spelt
    words = [_best(word, near[word]) if word in near else word for word in typed]
    if words == typed:
        return Corrected(typed)
    right = lay_words.all_words() | {word: spelt for some in near.values() for word, spelt in some.items()}
    kept = {
        word: token.lower()
        for token in written.split()
        if len(folded := words_of(token)) == 1
        for word in folded
    }
    return Corrected(words, " ".join(kept.get(word) or right.get(word, word) for word in words))


def _may_be_wrong(word: str) -> bool:
    is_lay = word in lay_words.all_words() or lay_words.is_beginning(word)
    return spelling.is_worth_knowing(word) and not is_lay


def _best(word: str, near: dict[str, str]) -> str:
    """The word itself when something begins with it; else the nearest of what occurs and of the lay words."""
    if any(other.startswith(word) for other in near):
        return word
    return spelling.nearest(word, [*near, *lay_words.all_words()]) or word


def _question(word: str) -> Sql:
    """Whether any word begins so or any place is called so; if no word does, those with the most letters alike."""
    grams = sorted(spelling.grams(word))
    span = (word, word + _AFTER_ALL)
    parameters: tuple[Any, ...] = (word, *span, word, word, word, *grams, *span)
    alike = _ALIKE.format(marks=", ".join(["%s"] * len(grams)), candidates=_CANDIDATES)
    return Sql(f"{_KNOWN} UNION ALL {alike}", parameters)
