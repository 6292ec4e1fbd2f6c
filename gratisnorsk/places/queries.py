"""What screens ask about places: what somebody meant by the words they typed, and what is near.

Every question costs one query, or two when the words are misspelt; nothing is kept between requests.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from gratisnorsk.kernel.folding import fold
from gratisnorsk.places.models import Municipality, PlaceName, PostalCode
from gratisnorsk.places.rules import bounding_box, distance_km

__all__ = ["PlaceHit", "bounding_box", "distance_km", "find_place", "nearest_municipality", "suggest_places"]

POSTAL_CODE = re.compile(r"(?:no? )?(\d{4})(?: |$)")
TITLES = (" kommune", " kommuna", " fylkeskommune", " fylke", " herad", " suohkan", " tjielte")
ALIKE = 0.74
"""How much of a word must be right: one slip in four letters, two in eight."""
GUESSES = 5

NameRow = tuple[str, str, str, float | None, float | None, str]


@dataclass(frozen=True)
class PlaceHit:
    """One meaning of the typed words. The point is a centre, or none when the place is many.

    `kind` is `municipality`, `county`, `town`, `former` or `postal_code`; `exact` is false for a guess.
    """

    label: str
    kind: str
    municipality_numbers: tuple[str, ...]
    lat: float | None
    lon: float | None
    exact: bool


def find_place(words: str) -> list[PlaceHit]:
    """The places that the words may mean, likeliest first: a postal code, or a name in any form.

    Guesses at misspelt names are given only when no name is exactly so. None: an empty list.
    """
    folded = _without_title(fold(words))
    if not folded:
        return []
    if code := POSTAL_CODE.match(folded):
        return [_code_hit(row) for row in _codes().filter(code=code[1])]
    exact = [_name_hit(row) for row in _names().filter(folded=folded)]
    return _each_meaning_once(exact) or _guesses(folded)


def suggest_places(prefix: str, limit: int = 8) -> list[PlaceHit]:
    """Places whose name, or postal code, begins so. Picked labels are found again."""
    folded = fold(prefix)
    if not folded:
        return []
    if folded[0].isdigit():
        code = folded.split()[0]
        return [_code_hit(row) for row in _codes().filter(code__startswith=code)[:limit]]
    kept: dict[str, PlaceHit] = {}
    for row in _names().filter(folded__startswith=folded)[: limit * 6]:
        hit = _name_hit(row)
        kept.setdefault(" ".join(hit.municipality_numbers) if hit.kind == "municipality" else hit.label, hit)
    return list(kept.values())[:limit]


def nearest_municipality(lat: float, lon: float) -> Municipality | None:
    """The municipality whose centre is nearest; near a border that need not be the one you stand in."""
    places = Municipality.objects.select_related("county")
    return min(places, key=lambda place: distance_km(lat, lon, place.lat, place.lon), default=None)


def _codes() -> QuerySet[PostalCode]:
    return PostalCode.objects.select_related("municipality")


def _names() -> QuerySet[PlaceName, NameRow]:
    """Bare rows, best rank first: thousands of model objects would take three times as long."""
    return PlaceName.objects.values_list("label", "kind", "numbers", "lat", "lon", "folded")


def _without_title(folded: str) -> str:
    """`tromso kommune` is `tromso`."""
    for title in TITLES:
        folded = folded.removesuffix(title)
    return folded


def _guesses(folded: str) -> list[PlaceHit]:
    """The names most like the words; short words are like too much to guess from."""
    if len(folded) < 4:
        return []
    rows = list(_names())
    alike = process.extract(
        folded,
        [row[-1] for row in rows],
        scorer=OSA.normalized_similarity,
        score_cutoff=ALIKE,
        limit=GUESSES * 4,
    )
    likeliest = sorted(alike, key=lambda guess: (-guess[1], guess[2]))
    hits = (replace(_name_hit(rows[place]), exact=False) for _name, _score, place in likeliest)
    return _each_meaning_once(hits)[:GUESSES]


def _each_meaning_once(hits: Iterable[PlaceHit]) -> list[PlaceHit]:
    """Oslo is a county, a municipality and a town: the first stands for them all."""
    kept: dict[tuple[str, ...], PlaceHit] = {}
    for hit in hits:
        kept.setdefault(hit.municipality_numbers, hit)
    return list(kept.values())


def _name_hit(row: NameRow) -> PlaceHit:
    label, kind, numbers, lat, lon, _folded = row
    return PlaceHit(label, kind, tuple(numbers.split()), lat, lon, exact=True)


def _code_hit(row: PostalCode) -> PlaceHit:
    place = row.municipality
    lat, lon = (place.lat, place.lon) if row.lat is None else (row.lat, row.lon)
    return PlaceHit(str(row), "postal_code", (place.number,), lat, lon, exact=True)
