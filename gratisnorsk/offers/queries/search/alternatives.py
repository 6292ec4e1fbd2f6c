"""What else there is when nothing is found here: with one filter less, farther away, and from anywhere.

One query for all of them. Each names the filters that were left out, and is a search of its own to go on with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from gratisnorsk.offers.queries.search.cards import listed
from gratisnorsk.offers.queries.search.parts import REMOTE, Part, Parts
from gratisnorsk.offers.queries.search.plan import Plan
from gratisnorsk.offers.queries.search.wish import Search
from gratisnorsk.offers.rules.search_card import Card

FARTHER_KM = 100
_RADII = (50, FARTHER_KM)
SHOWN = 3
_MOST_FILTERS = 4
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
    is_farther: bool = False
    is_remote: bool = False
    is_last_resort: bool = False
    cards: tuple[Card, ...] = ()


# Parts of their own, after those of the list.
FIRST = REMOTE + 1


def alternatives(plan: Plan, parts: Parts, *, has_remote: bool) -> tuple[Alternative, ...]:
    """Those that find something: farther away first, then with one filter less, then from anywhere."""
    tries = [
        (alternative, replace(part, number=number, most=SHOWN))
        for number, (alternative, part) in enumerate(_tries(plan, has_remote=has_remote), FIRST)
    ]
    hits = [hit for hit in listed([parts.select(part) for _, part in tries]) if hit.card]
    found = {
        part: tuple(hit.card for hit in some if hit.card)
        for part, some in groupby(hits, lambda hit: hit.part)
    }
    told = [_as_told(alternative, found[part.number]) for alternative, part in tries if part.number in found]
    # What has little to do with the question is said only when there is nothing better.
    told = [each for each in told if not each.is_last_resort] or told[:1]
    is_anything_near = any(each.is_farther for each in told)
    return tuple(each for each in told if not (is_anything_near and each.dropped == _PLACE))


def _tries(plan: Plan, *, has_remote: bool) -> Iterator[tuple[Alternative, Part]]:
    area, search = plan.area, plan.search
    if area and area.has_point and (area.km or 0) < FARTHER_KM:
        wide = Part(0, 0, inside=replace(area, numbers=(), km=FARTHER_KM), is_nearest_first=True)
        yield Alternative(replace(search, km=FARTHER_KM, page=1), (), is_farther=True), wide
    if area and not plan.area_is_from_words:
        yield Alternative(search.without(*_PLACE), _PLACE), Part(0, 0)
    for dropped in _droppable(plan)[:_MOST_FILTERS]:
        yield Alternative(_without(plan, dropped), dropped), Part(0, 0, inside=area, without=dropped)
    if not has_remote and area is not None:
        others = tuple(name for name in search.asked if name not in _PERSONAL)
        remote = replace(search.without(*others), is_digital=True)
        yield Alternative(remote, others, is_remote=True), Part(0, 0, is_remote=True, without=(*others, "q"))
    yield from _last_resorts(plan)


def _last_resorts(plan: Plan) -> Iterator[tuple[Alternative, Part]]:
    """Everything in the place, then everything anywhere: no hit is never the last word."""
    every = tuple(dict.fromkeys(name for group in _droppable(plan) for name in group))
    if plan.area and every:
        here = Part(0, 0, inside=plan.area, without=every)
        yield Alternative(_without(plan, every), every, is_last_resort=True), here
    all_names = (*every, *_PLACE) if plan.area else every
    if all_names:
        anywhere = plan.search.without(*all_names)
        yield Alternative(anywhere, all_names, is_last_resort=True), Part(0, 0, without=all_names)


def _droppable(plan: Plan) -> list[tuple[str, ...]]:
    """Each filter, or the filters that only mean something together; the words, which narrow most, come first."""
    groups = [condition.asked_by for condition in plan.conditions if condition.asked_by != ("q",)]
    has_words = plan.text_beside_place or any("q" in condition.asked_by for condition in plan.conditions)
    return [*([("q",)] if has_words else []), *dict.fromkeys(groups)]


def _without(plan: Plan, dropped: tuple[str, ...]) -> Search:
    """A place that stood among the words is kept when the words are given up."""
    search = plan.search.without(*dropped)
    return (
        replace(search, place=plan.area.label)
        if plan.area_is_from_words and plan.area and "q" in dropped
        else search
    )


def _as_told(alternative: Alternative, cards: tuple[Card, ...]) -> Alternative:
    """With its cards, and with no larger a circle than they need."""
    if alternative.is_farther:
        farthest = max(card.km or 0 for card in cards)
        km = next((radius for radius in _RADII if radius >= farthest), FARTHER_KM)
        return replace(alternative, cards=cards, search=replace(alternative.search, km=km))
    if alternative.is_remote:
        cards = tuple(replace(card, is_from_anywhere=True, km=None) for card in cards)
    return replace(alternative, cards=cards)
