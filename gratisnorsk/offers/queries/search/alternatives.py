"""What else there is when nothing is found here: with one filter less, farther away, and from anywhere.

One query for all of them. Each names the filters that were left out, and is a search of its own to go on with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from gratisnorsk.offers.queries.search.cards import listed
from gratisnorsk.offers.queries.search.parts import REMOTE, Parts
from gratisnorsk.offers.queries.search.plan import Plan
from gratisnorsk.offers.queries.search.sql import Sql
from gratisnorsk.offers.queries.search.wish import Search
from gratisnorsk.offers.rules.search_card import Card

FARTHER_KM = 300
_RADII = (50, 100, 200, FARTHER_KM)
SHOWN = 3
_MOST = 8
# These stay when we offer what can be joined from anywhere: whom it is for and how hard it is do not change.
_PERSONAL = ("kvinner", "niva")
_PLACE = ("sted", "km", "lat", "lon")


@dataclass(frozen=True)
class Alternative:
    """A search that does find something, with its first cards.

    `dropped` names the filters that were left out, by their word in the address: ("dag", "tid").
    """

    search: Search
    dropped: tuple[str, ...]
    is_farther: bool
    is_remote: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class _Try:
    alternative: Alternative
    select: Sql | None


def alternatives(plan: Plan, parts: Parts, *, has_remote: bool) -> tuple[Alternative, ...]:
    """Those that find something: farther away first, then with one filter less, then from anywhere."""
    tries = list(_tries(plan, parts, has_remote=has_remote))[:_MOST]
    hits = [hit for hit in listed([each.select for each in tries]) if hit.card]
    found = {
        part: tuple(hit.card for hit in some if hit.card) for part, some in groupby(hits, lambda h: h.part)
    }
    told = [
        _as_told(each.alternative, found[number])
        for number, each in enumerate(tries, FIRST)
        if number in found
    ]
    is_anything_near = any(each.is_farther for each in told)
    return tuple(each for each in told if not (is_anything_near and each.dropped == _PLACE))


# Parts of their own, after those of the list.
FIRST = REMOTE + 1


def _tries(plan: Plan, parts: Parts, *, has_remote: bool) -> Iterator[_Try]:
    part = iter(range(FIRST, FIRST + 99))
    area = plan.area
    if area and area.has_point and (area.km or 0) < FARTHER_KM:
        wide = replace(area, numbers=(), km=FARTHER_KM)
        farther = parts.select(next(part), SHOWN, inside=wide, is_nearest_first=True)
        yield _Try(_alternative(replace(plan.search, km=FARTHER_KM, page=1), is_farther=True), farther)
    if area and not plan.area_is_from_words:
        yield _Try(_alternative(plan.search.without(*_PLACE), _PLACE), parts.select(next(part), SHOWN))
    for dropped in _droppable(plan):
        select = parts.select(
            next(part), SHOWN, inside=area, is_text_wanted=not _is_text(dropped), without=dropped
        )
        yield _Try(_alternative(_without(plan, dropped), dropped), select)
    if not has_remote and area is not None:
        others = tuple(name for name in plan.search.asked if name not in _PERSONAL)
        select = parts.select(next(part), SHOWN, is_text_wanted=False, is_remote=True, without=(*others, "q"))
        yield _Try(
            _alternative(replace(plan.search.without(*others), is_digital=True), others, is_remote=True),
            select,
        )


def _droppable(plan: Plan) -> list[tuple[str, ...]]:
    """Each filter, or the filters that only mean something together; the last given up is the words."""
    groups = [condition.asked_by for condition in plan.conditions if condition.asked_by != ("q",)]
    has_words = plan.text_beside_place or any("q" in condition.asked_by for condition in plan.conditions)
    return [*dict.fromkeys(groups), *([("q",)] if has_words else [])]


def _without(plan: Plan, dropped: tuple[str, ...]) -> Search:
    """A place that stood among the words is kept when the words are given up."""
    search = plan.search.without(*dropped)
    return (
        replace(search, place=plan.area.label)
        if plan.area_is_from_words and plan.area and "q" in dropped
        else search
    )


def _is_text(dropped: tuple[str, ...]) -> bool:
    return "q" in dropped


def _alternative(
    search: Search, dropped: tuple[str, ...] = (), *, is_farther: bool = False, is_remote: bool = False
) -> Alternative:
    return Alternative(search, dropped, is_farther, is_remote, ())


def _as_told(alternative: Alternative, cards: tuple[Card, ...]) -> Alternative:
    """With its cards, and with no larger a circle than they need."""
    if alternative.is_farther:
        farthest = max(card.km or 0 for card in cards)
        km = next((radius for radius in _RADII if radius >= farthest), FARTHER_KM)
        return replace(alternative, cards=cards, search=replace(alternative.search, km=km))
    if alternative.is_remote:
        cards = tuple(replace(card, is_from_anywhere=True, km=None) for card in cards)
    return replace(alternative, cards=cards)
