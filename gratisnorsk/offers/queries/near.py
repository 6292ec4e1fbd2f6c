"""Other offers near one, or instead of one: a few lines each, from the rows that search keeps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.addresses import offer_path, slug_of
from gratisnorsk.offers.models import Offer, SearchRow
from gratisnorsk.offers.queries.results import ROUGH_KM
from gratisnorsk.offers.rules.search_masks import cell_of, cells_around, flat_km_squared
from gratisnorsk.places.models import Venue
from gratisnorsk.ui import dates

NEAR_KM = 15.0
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


def offers_near(point: tuple[float, float], lang: str) -> tuple[NearOffer, ...]:
    """The nearest to a point in degrees. Two queries."""
    return _nearest(SearchRow.objects.all(), point, lang, told_from=ROUGH_KM)


def remote_offers(lang: str) -> tuple[NearOffer, ...]:
    """Those that one can join from anywhere, the soonest first. Two queries."""
    return _soonest_remote(SearchRow.objects.all(), lang)


def _nearest(
    rows: QuerySet[SearchRow], point: tuple[float, float], lang: str, *, told_from: float
) -> tuple[NearOffer, ...]:
    seen = rows.filter(cell__in=[cell_of(*point), *cells_around(*point, NEAR_KM)])[:LOOKED_AT]
    by_distance = sorted(((_km(point, row), row.pk, row) for row in seen), key=lambda found: found[:2])
    return _lines([(row, km if km >= told_from else None) for km, _, row in by_distance[:MOST]], lang)


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
