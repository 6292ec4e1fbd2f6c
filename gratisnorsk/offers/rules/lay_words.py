"""What people type when they look for practice in Norwegian, in the six languages, and what they mean by it.

Three kinds: words that mean the whole directory ("gratis norskkurs") narrow nothing; words for a category
("language cafe") mean the category; words for a weekday or a part of the day mean the time. The words
themselves stand in `lay_words_list.py`. Everything in here is folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from gratisnorsk.kernel.folding import fold, words_of
from gratisnorsk.offers.rules import lay_words_list as lists
from gratisnorsk.offers.rules.dayparts import Daypart

_LONGEST_PHRASE = 4
_SHORTEST_BEGINNING = 5  # so many letters of a category's word say which word it will be
_ARTICLE = "ال"  # the Arabic "the", written together with its word


@dataclass
class Understood:
    """What the words of a search mean. `rest` has to be looked for as text.

    Of each set of categories one has to be right; a beginning such as "språk…" may be several.
    """

    categories: list[frozenset[str]] = field(default_factory=list)
    weekdays: set[int] = field(default_factory=set)
    parts: set[Daypart] = field(default_factory=set)
    rest: list[str] = field(default_factory=list)


def understand(words: Sequence[str]) -> Understood:
    """Take the longest phrases first; what means the whole directory is left out. Words are folded."""
    told = Understood()
    place = 0
    while place < len(words):
        length = _phrase_length(words[place:])
        _tell(told, words[place : place + length])
        place += length
    return told


def categories_named(words: Sequence[str]) -> set[str]:
    """The categories that a name of an offer names. Words are folded."""
    phrases = _phrases()
    found: set[str] = set()
    for start in range(len(words)):
        for length in range(1, _LONGEST_PHRASE + 1):
            found |= phrases.get(tuple(words[start : start + length]), frozenset())
    return found


def all_words() -> dict[str, str]:
    """Every folded word that means something here, and how it is spelt, so that a misspelt one can be told."""
    return _all_words()


def is_beginning(word: str) -> bool:
    """Whether a folded word may become one of a category, if somebody goes on typing."""
    return bool(_begun(word))


def audience_words(audiences: Iterable[str]) -> Iterator[str]:
    """What people call these target groups, to be found as text."""
    for audience in audiences:
        yield lists.AUDIENCES.get(str(audience), "")


def flag_words(*, is_remote: bool, has_care: bool) -> Iterator[str]:
    """What people call practice from home, and somebody to mind the children."""
    if is_remote:
        yield lists.REMOTE
    if has_care:
        yield lists.CHILD_CARE


def _phrase_length(words: Sequence[str]) -> int:
    for length in range(min(_LONGEST_PHRASE, len(words)), 1, -1):
        if tuple(words[:length]) in _phrases() or " ".join(words[:length]) in _whole_directory():
            return length
    return 1


def _tell(told: Understood, phrase: Sequence[str]) -> None:
    words = tuple(phrase)
    text = " ".join(words)
    bare = text.removeprefix(_ARTICLE) if text.startswith(_ARTICLE) else text
    if meant := _phrases().get(words) or _phrases().get((bare,)) or _begun(text):
        told.categories.append(meant)
    elif text in _weekdays() or bare in _weekdays():
        told.weekdays.add(_weekdays()[text if text in _weekdays() else bare])
    elif text in _parts() or bare in _parts():
        told.parts.add(_parts().get(text) or _parts()[bare])
    elif text not in _whole_directory() and bare not in _whole_directory():
        told.rest.extend(words)


def _begun(text: str) -> frozenset[str]:
    """The categories of the words that begin like this: somebody is still typing."""
    if len(text) < _SHORTEST_BEGINNING or text in _whole_directory():
        return frozenset()
    meant = (codes for words, codes in _phrases().items() if len(words) == 1 and words[0].startswith(text))
    return frozenset().union(*meant)


@cache
def _phrases() -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for category, text in lists.CATEGORIES.items():
        for phrase in _split(text):
            words = tuple(words_of(phrase))
            found[words] = found.get(words, frozenset()) | {str(category)}
    return found


@cache
def _whole_directory() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in _split(lists.WHOLE_DIRECTORY + "," + lists.SMALL_WORDS))


@cache
def _weekdays() -> dict[str, int]:
    return {fold(word): day for day, text in enumerate(lists.WEEKDAYS) for word in _split(text)}


@cache
def _parts() -> dict[str, Daypart]:
    return {fold(word): part for part, text in lists.PARTS.items() for word in _split(text)}


@cache
def _all_words() -> dict[str, str]:
    texts = (
        *lists.CATEGORIES.values(),
        *lists.WEEKDAYS,
        *lists.PARTS.values(),
        lists.WHOLE_DIRECTORY,
        lists.SMALL_WORDS,
    )
    spelt: dict[str, str] = {}
    for written in (word for text in texts for phrase in _split(text) for word in phrase.split()):
        for word in words_of(written):
            spelt.setdefault(word, written)
    return spelt


def _split(text: str) -> Iterator[str]:
    return (phrase.strip() for phrase in text.split(",") if phrase.strip())
