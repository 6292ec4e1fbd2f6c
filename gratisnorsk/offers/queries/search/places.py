"""Where somebody looks: the place they named, the place among their words, or the point they stand at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gratisnorsk.offers.queries.search.sql import Sql, all_of, either, joined
from gratisnorsk.offers.queries.search.wish import Search
from gratisnorsk.offers.rules.search_masks import KM_PER_DEGREE, cells_around, km_per_lon_degree
from gratisnorsk.places.models import PlaceName
from gratisnorsk.places.queries import PlaceHit, find_place

DEFAULT_KM = 20
_LONGEST_NAME = 3  # words
_SHORTEST_NAME = 2  # letters: Ås, Bø, Os


@dataclass(frozen=True)
class Area:
    """Where to look: in these municipalities, or within so many kilometres of the point, or either."""

    label: str = ""
    numbers: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    km: int | None = None
    others: tuple[PlaceHit, ...] = ()  # what else the words may mean
    is_guess: bool = False
    is_near_me: bool = False

    @property
    def has_point(self) -> bool:
        """Whether distances can be told."""
        return self.lat is not None and self.lon is not None

    def within(self) -> Sql:
        """Whether row `r` lies in it."""
        conditions = [_one_of("r.municipality", self.numbers)] if self.numbers else []
        if self.lat is not None and self.lon is not None and self.km is not None:
            high = self.km / KM_PER_DEGREE
            frame = Sql("r.lat BETWEEN %s AND %s", (self.lat - high, self.lat + high))
            circle = joined("{} <= {}", self.km_squared(), Sql("%s", (float(self.km * self.km),)))
            conditions.append(all_of([frame, circle]))
        return either(conditions)

    def km_squared(self) -> Sql:
        """The squared distance to row `r` on a flat map around the point."""
        north, east = f"((r.lat - %s) * {KM_PER_DEGREE})", "((r.lon - %s) * %s)"
        lat, lon = self.lat or 0.0, self.lon or 0.0
        wide = km_per_lon_degree(lat)
        return Sql(f"({north} * {north} + {east} * {east})", (lat, lat, lon, wide, lon, wide))

    def reads(self) -> list[tuple[str, Sql]]:
        """How to read it whole: which index, and which rows `r` in it. Each row of the area comes once."""
        squares = self._in_a_square()
        reads = [("offers_search_cell", squares)] if squares else []
        if self.numbers:
            elsewhere = [joined("({}) IS NOT TRUE", squares)] if squares else []
            numbers = _one_of("r.municipality", self.numbers)
            reads.append(("offers_search_municipality", all_of([numbers, *elsewhere])))
        return reads

    def _in_a_square(self) -> Sql | None:
        """Whether row `r` lies in a square of the map that the circle reaches into; None without a circle."""
        if self.lat is None or self.lon is None or self.km is None:
            return None
        return _one_of("r.cell", cells_around(self.lat, self.lon, self.km))


def area_asked(search: Search) -> Area | None:
    """The area that the search names: "near me" before a place; None when it names none or nobody knows it."""
    if search.is_near_me:
        return Area(lat=search.lat, lon=search.lon, km=search.km or DEFAULT_KM, is_near_me=True)
    if not search.place:
        return None
    hits = find_place(search.place)
    return _area(hits[0], search.km, tuple(hits[1:])) if hits else None


def area_in_words(words: Sequence[str], km: int | None) -> tuple[Area, tuple[int, int]] | None:
    """The longest name of a place among folded words, and where it stands in them. One query."""
    spans = {
        " ".join(words[start : start + length]): (start, start + length)
        for length in range(1, _LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    }
    names = [name for name in spans if len(name) >= _SHORTEST_NAME and not name.isdigit()]
    if not names:
        return None
    found = PlaceName.objects.filter(folded__in=names).values_list(
        "label", "kind", "numbers", "lat", "lon", "folded"
    )
    best = min(found, key=lambda row: -len(row[5]), default=None)
    if best is None:
        return None
    label, kind, numbers, lat, lon, folded = best
    return _area(PlaceHit(label, kind, tuple(numbers.split()), lat, lon, exact=True), km), spans[folded]


def _area(hit: PlaceHit, km: int | None, others: tuple[PlaceHit, ...] = ()) -> Area:
    """A whole municipality and its surroundings; when a distance is asked for, that distance alone."""
    has_point = hit.lat is not None and hit.lon is not None
    return Area(
        label=hit.label,
        numbers=() if km and has_point else hit.municipality_numbers,
        lat=hit.lat,
        lon=hit.lon,
        km=(km or DEFAULT_KM) if has_point else None,
        others=others,
        is_guess=not hit.exact,
    )


def _one_of(column: str, values: Sequence[object]) -> Sql:
    return Sql(f"{column} IN ({', '.join(['%s'] * len(values))})", tuple(values))
