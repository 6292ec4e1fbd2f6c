"""The search page: the form as it was filled in, what was found, and what else there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.kernel.folding import fold
from gratisnorsk.offers.queries.filters import Filters, drop_phrase, filters_of
from gratisnorsk.offers.queries.results import Result, result_of
from gratisnorsk.offers.queries.search import MOST, Alternative, Area, Found, Search, run
from gratisnorsk.offers.rules.search_card import Card
from gratisnorsk.ui import marks

LONGEST_COUNTED = 60
_LONG_NUMBER = 4  # digits in a row may be a phone number or an identity


@dataclass(frozen=True)
class Link:
    """Another search: what it is called, and its query."""

    label: str
    query: str


@dataclass(frozen=True)
class Other:
    """What else there is, with its first hits and the search that shows all of them."""

    heading: str
    query: str
    results: tuple[Result, ...]


@dataclass(frozen=True)
class SearchPage:
    """What the page shows."""

    filters: Filters
    count: str
    remarks: tuple[str, ...]
    meant: tuple[Link, ...]
    here: tuple[Result, ...]
    remote: tuple[Result, ...]
    others: tuple[Other, ...]
    page: int
    has_more: bool
    points: list[dict[str, Any]]
    query: str
    all_query: str  # of the whole list, from its first page
    counted_as: str  # a search without a hit, as it is counted; empty when nothing is to be counted

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all is asked for."""
        return bool(self.filters.active)


def search_page(search: Search, at: datetime, lang: str) -> SearchPage:
    """Run the search and put it into words."""
    found = run(search, at, lang)
    here = _results((card for card in found.cards if not card.is_from_anywhere), search, at, lang)
    remote = _results((card for card in found.cards if card.is_from_anywhere), search, at, lang)
    return SearchPage(
        filters=filters_of(replace(search, ignored=found.ignored)),
        count=_count(found),
        remarks=tuple(_remarks(found)),
        meant=_meant(found),
        here=here,
        remote=remote,
        others=tuple(_others(found, at, lang)),
        page=found.page,
        has_more=found.page < found.pages,
        points=[point for result in here if (point := result.point)],
        query=found.search.as_query(),
        all_query=found.search.on_page(1).as_query(),
        counted_as=_counted_as(search) if not found.count_here else "",
    )


def _results(cards: Iterable[Card], search: Search, at: datetime, lang: str) -> tuple[Result, ...]:
    return tuple(result_of(card, search, at, lang) for card in cards)


def _count(found: Found) -> str:
    if found.is_more:
        return _("More than %(count)s offers") % {"count": marks.plain_number(MOST)}
    if not found.count:
        return _("No offers fit all that you ask for.")
    return ngettext("%(count)s offer", "%(count)s offers", found.count) % {
        "count": marks.plain_number(found.count)
    }


def _remarks(found: Found) -> Iterable[str]:
    place = found.place
    if place and place.is_near_me:
        yield _("Within %(km)s km of you") % {"km": marks.plain_number(place.km or 0)}
    elif place and place.km:
        facts = {"place": marks.name(place.label), "km": marks.plain_number(place.km)}
        yield _("%(place)s and %(km)s km around") % facts
    elif place:
        yield marks.name(place.label)
    if found.corrected:
        yield _("These are the offers for: %(words)s") % {"words": marks.name(found.corrected)}
    if "sted" in found.ignored:
        facts = {"place": marks.name(found.search.place)}
        yield _("We do not know the place %(place)s. These are the offers in all of Norway.") % facts


def _meant(found: Found) -> tuple[Link, ...]:
    """Other places with that name."""
    place: Area | None = found.place
    others = place.others[:4] if place else ()
    return tuple(
        Link(other.label, replace(found.search.on_page(1), place=other.label).as_query())
        for other in others
        if place and other.label != place.label
    )


def _others(found: Found, at: datetime, lang: str) -> Iterable[Other]:
    """The alternatives, without what already stands above them as a hit."""
    shown = {card.public_id for card in found.cards}
    for each in found.alternatives:
        if cards := [card for card in each.cards if card.public_id not in shown]:
            yield _other(each, cards, at, lang)


def _other(alternative: Alternative, cards: Iterable[Card], at: datetime, lang: str) -> Other:
    return Other(
        heading=drop_phrase(alternative),
        query=alternative.search.as_query(),
        results=_results(cards, alternative.search, at, lang),
    )


def _counted_as(search: Search) -> str:
    """The words and the place, folded. What could be a person's number or address is not counted at all."""
    words = fold(f"{search.words} {search.place}").strip()
    digits = sum(sign.isdigit() for sign in words)
    if not words or "@" in search.words + search.place or digits > _LONG_NUMBER:
        return ""
    return words[:LONGEST_COUNTED]
