"""Running a search: what is found, how many, and what else there is when nothing is found.

Never more than six queries. The list has up to three parts: in the area; elsewhere, but named like the area;
and what can be joined from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.kernel.words import Said
from gratisnorsk.offers.queries.search.alternatives import Alternative, alternatives
from gratisnorsk.offers.queries.search.cards import Hit, listed
from gratisnorsk.offers.queries.search.parts import ELSEWHERE, LOCAL, REMOTE, Part, Parts
from gratisnorsk.offers.queries.search.places import Area
from gratisnorsk.offers.queries.search.plan import Plan, planned
from gratisnorsk.offers.queries.search.sql import Sql
from gratisnorsk.offers.queries.search.wish import LAST_PAGE, Search
from gratisnorsk.offers.rules.search_card import Card

PER_PAGE = 20
MOST = PER_PAGE * LAST_PAGE


@dataclass(frozen=True)
class MapPoint:
    """A card that can stand on the map."""

    public_id: str
    name: Said
    lat: float
    lon: float
    precision: str


@dataclass(frozen=True)
class Found:
    """A page of results. `count` is exact up to 200; `is_more` says that there are more than that."""

    search: Search
    cards: tuple[Card, ...]
    count: int
    is_more: bool
    count_here: int  # in the area, or named like it
    count_remote: int  # shown last: can be joined from anywhere
    page: int
    pages: int
    place: Area | None
    corrected: str  # "Showing results for …"; empty when no word was misspelt
    ignored: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    map_points: tuple[MapPoint, ...]


def run(search: Search, at: datetime, lang: str) -> Found:
    """The page of results that this search asks for."""
    plan = planned(search, at)
    parts = Parts.of(plan)
    selects = _selects(plan, parts)
    page = search.page
    hits = _page_of(selects, page)
    pages = _pages(hits)
    if page > pages:
        page = pages
        hits = _page_of(selects, page)
    cards = tuple(hit.card for hit in hits if hit.card)
    here = sum(hit.part != REMOTE for hit in hits)
    return Found(
        search=search.on_page(page),
        cards=cards,
        count=min(len(hits), MOST),
        is_more=len(hits) > MOST,
        count_here=min(here, MOST),
        count_remote=min(len(hits) - here, MOST),
        page=page,
        pages=pages,
        place=plan.area,
        corrected=plan.corrected,
        ignored=plan.ignored,
        alternatives=() if here else alternatives(plan, parts, has_remote=bool(hits)),
        map_points=map_points(cards, lang),
    )


def map_points(cards: tuple[Card, ...], lang: str) -> tuple[MapPoint, ...]:
    """The cards whose venue has a point."""
    return tuple(
        MapPoint(card.public_id, card.called(lang), card.venue.lat, card.venue.lon, card.venue.precision)
        for card in cards
        if card.venue and card.venue.lat is not None and card.venue.lon is not None
    )


def _selects(plan: Plan, parts: Parts) -> list[Sql]:
    """The parts of the list; one more than we count in each, to know whether there are more."""
    most = MOST + 1
    local = parts.select(Part(LOCAL, most, inside=plan.area))
    if plan.area is None:
        return [local]
    elsewhere = Part(ELSEWHERE, most, is_named_like_area=True, outside=plan.area, is_remote=False)
    remote = parts.select(Part(REMOTE, most, outside=plan.area, is_remote=True))
    return [local, *([parts.select(elsewhere)] if parts.is_elsewhere_worth_a_look else []), remote]


def _page_of(selects: list[Sql], page: int) -> list[Hit]:
    return listed(selects, after=(page - 1) * PER_PAGE, up_to=min(page * PER_PAGE, MOST))


def _pages(hits: list[Hit]) -> int:
    return max(1, -(-min(len(hits), MOST) // PER_PAGE))
