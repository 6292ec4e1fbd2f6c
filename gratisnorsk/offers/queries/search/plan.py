"""From a search to conditions: which words, which area, which bits. Asks only the vocabulary and the places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.offers.queries.search import vocabulary
from gratisnorsk.offers.queries.search.places import Area, area_asked, area_in_words
from gratisnorsk.offers.queries.search.sql import Condition, Sql, Wanted, all_of
from gratisnorsk.offers.queries.search.wish import Search
from gratisnorsk.offers.rules import lay_words, search_masks
from gratisnorsk.offers.rules.dayparts import Daypart
from gratisnorsk.offers.rules.search_masks import WEEKDAYS

MOST_WORDS = 8
_SHORTEST_BEGINNING = 3
_SHORTEST_LAST = 2


@dataclass(frozen=True)
class Plan:
    """A search that is understood."""

    search: Search
    text: Wanted  # all words that have to be found as text
    text_beside_place: Wanted  # the same without the name of the place
    area: Area | None
    area_is_from_words: bool
    corrected: str  # the words we looked for instead; empty when they were right
    conditions: tuple[Condition, ...]  # all but the text and the area
    ignored: tuple[str, ...]

    @property
    def narrowed(self) -> Sql:
        """All conditions but the text and the area."""
        return all_of(condition.sql for condition in self.conditions)


def planned(search: Search, at: datetime) -> Plan:
    """Understand the search. At most four queries: vocabulary, place, and place again when misspelt."""
    looked_for = vocabulary.corrected(search.words, MOST_WORDS)
    told = lay_words.understand(looked_for.words)
    area, beside = area_asked(search), told.rest
    is_from_words = False
    if told.rest and area is None and not search.place and (named := area_in_words(told.rest, search.km)):
        area, (start, end) = named
        beside, is_from_words = [*told.rest[:start], *told.rest[end:]], True
    ignored = [*search.ignored]
    if search.place and area is None:
        ignored.append("sted")
    days, unknown = _days(search, at)
    return Plan(
        search=search,
        text=_wanted(told.rest, looked_for.words),
        text_beside_place=_wanted(beside, looked_for.words),
        area=area,
        area_is_from_words=is_from_words,
        corrected=looked_for.spelt,
        conditions=tuple(_conditions(search, told, days)),
        ignored=tuple(dict.fromkeys([*ignored, *unknown])),
    )


def _wanted(words: Sequence[str], typed: Sequence[str]) -> Wanted:
    """The last word may still be being typed."""
    last = typed[-1] if typed else ""
    return tuple(
        (word, len(word) >= (_SHORTEST_LAST if word == last else _SHORTEST_BEGINNING))
        for word in dict.fromkeys(words)
    )


def _days(search: Search, at: datetime) -> tuple[tuple[date, date] | None, list[str]]:
    """The days asked for, from today and as far as we know; and the parameters that ask for what nobody knows."""
    today = local_date(at)
    horizon = today + timedelta(days=search_masks.DAYS_ASKED - 1)
    first, last = search.first_on, search.last_on
    unknown = []
    if first and first > horizon:
        first, last, unknown = None, None, ["fra"]
    elif last and last < today:
        first, last, unknown = None, None, ["til"]
    if first is None and last is None:
        return None, unknown
    return (max(first or today, today), min(last or horizon, horizon)), unknown


def _conditions(
    search: Search, told: lay_words.Understood, days: tuple[date, date] | None
) -> Iterator[Condition]:
    for codes in told.categories:
        mask = search_masks.category_mask(codes)
        yield _any_bit("q", "said_mask", mask)
    yield from _when(search, told, days)
    if search.levels:
        yield _any_bit("niva", "level_mask", search_masks.levels_asked(search.levels))
    if search.categories:
        yield _any_bit("form", "category_mask", search_masks.category_mask(search.categories))
    if search.audiences:
        yield _any_bit("for", "audience_mask", search_masks.audience_mask(search.audiences))
    for parameter, flag in _FLAG_OF.items():
        if flag in search.flags:
            yield _any_bit(parameter, "flag_mask", int(flag))


def _when(search: Search, told: lay_words.Understood, days: tuple[date, date] | None) -> Iterator[Condition]:
    """The pair of day and part of the day must be right together; words count where the form says nothing."""
    weekdays = [WEEKDAYS.index(code) for code in search.weekdays] or sorted(told.weekdays)
    parts = [Daypart(code) for code in search.parts] or sorted(told.parts)
    asked_by = _asked_by(search, told, has_days=days is not None)
    if days:
        mask = search_masks.days_asked(*days, weekdays)
        columns = search_masks.columns_asked(parts)
        either = " OR ".join(f"(r.{column} & %s) <> 0" for column in columns)
        yield Condition(asked_by, Sql(f"({either})", (mask,) * len(columns)))
    elif weekdays or parts:
        yield _any_bit(asked_by, "when_mask", search_masks.when_asked(weekdays, parts))


def _asked_by(search: Search, told: lay_words.Understood, *, has_days: bool) -> tuple[str, ...]:
    facts = {
        "dag": bool(search.weekdays),
        "tid": bool(search.parts),
        "fra": has_days and search.first_on is not None,
        "til": has_days and search.last_on is not None,
        "q": bool((told.weekdays and not search.weekdays) or (told.parts and not search.parts)),
    }
    return tuple(parameter for parameter, is_so in facts.items() if is_so)


def _any_bit(asked_by: str | tuple[str, ...], column: str, mask: int) -> Condition:
    names = (asked_by,) if isinstance(asked_by, str) else asked_by
    return Condition(names, Sql(f"(r.{column} & %s) <> 0", (mask,)), search_masks.rare_index(column, mask))


_FLAG_OF = {
    "digital": search_masks.Flag.DIGITAL,
    "barn": search_masks.Flag.CHILD_CARE,
    "trinnfri": search_masks.Flag.STEP_FREE,
    "dropin": search_masks.Flag.DROP_IN,
    "kvinner": search_masks.Flag.WOMEN_ONLY,
}
