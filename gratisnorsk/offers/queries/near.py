"""Other offers near one, or instead of one: a few lines each, from the rows that search keeps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.addresses import offer_path, slug_of
from gratisnorsk.offers.models import Offer, SearchCard, SearchRow
from gratisnorsk.offers.queries.results import ROUGH_KM, date_phrase
from gratisnorsk.offers.rules.search_card import Card
from gratisnorsk.offers.rules.search_card_parts import CardDate
from gratisnorsk.offers.rules.search_masks import cell_of, cells_around, flat_km_squared
from gratisnorsk.places.models import Venue
from gratisnorsk.ui import dates

NEAR_KM = 15.0
# Where few live: an hour's drive, before nothing at all.
WIDE_KM = 75.0
MOST = 3
# So many are looked at in a crowded city; the nearest of them are shown.
LOOKED_AT = 300
# Two points closer than this may both be the centre of one postal area: nothing to tell.
_SAME_PLACE_KM = 0.1


@dataclass(frozen=True)
class NearOffer:
    """One line about another offer."""

    name: Said
    path: str
    next: str
    place: str
    distance: str
    is_today: bool = False  # known only to those that take an instant

    @classmethod
    def of(cls, offer: Offer, lang: str, row: SearchRow | None = None, km: float | None = None) -> NearOffer:
        """The line; without a row nothing is said of the next date."""
        return cls(
            name=say(offer.name, lang),
            path=offer_path(offer.public_id, slug_of(offer.name)),
            next=_next(row) if row else "",
            place=offer.venue.name if row and offer.venue else "",
            distance=dates.kilometres(km, lang) if km is not None and km >= _told_from(offer) else "",
        )


def _told_from(offer: Offer) -> float:
    is_rough = offer.venue is None or offer.venue.precision == Venue.Precision.MUNICIPALITY
    return ROUGH_KM if is_rough else _SAME_PLACE_KM


def near_offers(offer: Offer, lang: str) -> tuple[NearOffer, ...]:
    """The nearest others; for an offer on the internet others on the internet. Two queries."""
    point = _point(offer)
    rows = SearchRow.objects.exclude(pk=offer.pk)
    if point is None:
        return _soonest_remote(rows, lang)
    return _nearest(rows, point, lang, told_from=_told_from(offer))


def offers_near(point: tuple[float, float], at: datetime, lang: str) -> tuple[NearOffer, ...]:
    """The nearest to a point in degrees that have a next date, with its hours. Three queries, one more where few are."""
    coming = SearchRow.objects.filter(next_ends_at__gt=at)
    found = _seen(coming, point, NEAR_KM)
    if len(found) < MOST:
        found = _seen(coming, point, WIDE_KM)
    return _with_hours([(row, km if km >= ROUGH_KM else None) for km, row in found[:MOST]], at, lang)


def remote_offers(at: datetime, lang: str) -> tuple[NearOffer, ...]:
    """Those that one can join from anywhere and have a next date, the soonest first, with its hours. Three queries."""
    coming = SearchRow.objects.filter(is_remote=True, next_ends_at__gt=at)
    soonest = coming.order_by("order_on", "order_minute", "pk")[:MOST]
    return _with_hours([(row, None) for row in soonest], at, lang)


def _with_hours(
    chosen: Sequence[tuple[SearchRow, float | None]], at: datetime, lang: str
) -> tuple[NearOffer, ...]:
    """What the card of each says of its next date; a row that was just overtaken has no date and is left out."""
    keys = [row.pk for row, _km in chosen]
    kept = SearchCard.objects.in_bulk(keys)
    offers = Offer.objects.select_related("venue").in_bulk(keys)
    found = []
    for row, km in chosen:
        first = _first(Card.of(kept[row.pk].card).coming(at)) if row.pk in kept else None
        if first and row.pk in offers:
            line = NearOffer.of(offers[row.pk], lang, row, km)
            found.append(replace(line, next=date_phrase(first), is_today=first.on == local_date(at)))
    return tuple(found)


def _first(coming: Iterable[CardDate]) -> CardDate | None:
    return next((meeting for meeting in coming if meeting.is_on), None)


def _nearest(
    rows: QuerySet[SearchRow], point: tuple[float, float], lang: str, *, told_from: float
) -> tuple[NearOffer, ...]:
    found = _seen(rows, point, NEAR_KM)
    return _lines([(row, km if km >= told_from else None) for km, row in found[:MOST]], lang)


def _seen(
    rows: QuerySet[SearchRow], point: tuple[float, float], within_km: float
) -> list[tuple[float, SearchRow]]:
    """What lies in the squares around the point, the nearest first."""
    seen = rows.filter(cell__in=[cell_of(*point), *cells_around(*point, within_km)])[:LOOKED_AT]
    return sorted(((_km(point, row), row) for row in seen), key=lambda found: (found[0], found[1].pk))


def _soonest_remote(rows: QuerySet[SearchRow], lang: str) -> tuple[NearOffer, ...]:
    soonest = rows.filter(is_remote=True).order_by("order_on", "order_minute")[:MOST]
    return _lines([(row, None) for row in soonest], lang)


def _point(offer: Offer) -> tuple[float, float] | None:
    if offer.venue and offer.venue.lat is not None and offer.venue.lon is not None:
        return offer.venue.lat, offer.venue.lon
    if offer.municipality:
        return offer.municipality.lat, offer.municipality.lon
    return None


def _km(point: tuple[float, float], row: SearchRow) -> float:
    return math.sqrt(flat_km_squared(*point, row.lat or 0.0, row.lon or 0.0))


def _lines(chosen: Sequence[tuple[SearchRow, float | None]], lang: str) -> tuple[NearOffer, ...]:
    offers = Offer.objects.select_related("venue").in_bulk([row.pk for row, _ in chosen])
    return tuple(NearOffer.of(offers[row.pk], lang, row, km) for row, km in chosen if row.pk in offers)


def _next(row: SearchRow) -> str:
    if row.next_starts_at is None:
        return phrases.no_next_date()
    return phrases.next_phrase(local_date(row.next_starts_at))
