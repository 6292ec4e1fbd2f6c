"""Which names stand for which places: the rows of the search table, worked out from the register rows.

Pure: it reads objects that the caller fetched and saves nothing. A label is itself one of the names,
so that a suggestion that somebody picks is understood when it comes back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations

from gratisnorsk.kernel.folding import fold
from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.places.models import County, FormerPlace, Municipality, PlaceName, PostalCode

Kind = PlaceName.Kind
# A town has a point of its own, so it comes before the former municipality of the same name.
RANK = {Kind.MUNICIPALITY: 0, Kind.COUNTY: 1, Kind.TOWN: 2, Kind.FORMER: 3}
SEPARATOR = "|"


def joined(forms: Iterable[str]) -> str:
    """All forms of a name, folded, each once, as they are kept in a register row."""
    return SEPARATOR.join(dict.fromkeys(fold(form) for form in forms))


def municipality_names(municipalities: Iterable[Municipality]) -> Iterator[PlaceName]:
    """Every form of every municipality; two of the same name are told apart by their county."""
    places = list(municipalities)
    taken = Counter(place.name for place in places)
    for place in places:
        label = f"{place.name} ({place.county.name})" if taken[place.name] > 1 else place.name
        point = (place.lat, place.lon)
        for form in [place.name, label]:
            yield _row(form, label, Kind.MUNICIPALITY, [place.number], point)
        for other in place.names.values():
            beside = f"{other} ({place.name})"
            yield _row(other, beside, Kind.MUNICIPALITY, [place.number], point)
            yield _row(beside, beside, Kind.MUNICIPALITY, [place.number], point)
        for form in [*_official_together(place.names), *place.folded.split(SEPARATOR)]:
            yield _row(form, label, Kind.MUNICIPALITY, [place.number], point)


def county_names(counties: Iterable[County]) -> Iterator[PlaceName]:
    """Every form of every county; needs `municipalities` prefetched."""
    for county in counties:
        numbers = [municipality.number for municipality in county.municipalities.all()]
        for form in [*county.names.values(), *_official_together(county.names)]:
            yield _row(form, county.name, Kind.COUNTY, numbers)


def former_names(formers: Iterable[FormerPlace], county_of_today: set[str]) -> Iterator[PlaceName]:
    """Names that reforms ended; needs `counties` and `municipalities` prefetched.

    A name that the successor still carries is left out: today's place answers to it.
    """
    for former in formers:
        heirs = list(former.municipalities.all())
        is_county = former.kind == FormerPlace.Kind.COUNTY
        alive = county_of_today if is_county else {heir.name for heir in heirs}
        if former.name in alive:
            continue
        today = former.counties.all() if is_county else heirs
        label = f"{former.name} ({', '.join(sorted(place.name for place in today))})"
        point = (heirs[0].lat, heirs[0].lon) if len(heirs) == 1 else None
        for form in [*former.names.values(), *_official_together(former.names), label]:
            yield _row(form, label, Kind.FORMER, [heir.number for heir in heirs], point)


def town_names(codes: Iterable[PostalCode]) -> Iterator[PlaceName]:
    """Every town (poststed) in every municipality that it lies in, unless the municipality has its name."""
    seen: set[tuple[str, str]] = set()
    for code in codes:
        place = code.municipality
        if code.town == place.name or (code.town, place.number) in seen:
            continue
        seen.add((code.town, place.number))
        label = f"{code.town} ({place.name})"
        lat, lon = (place.lat, place.lon) if code.lat is None or code.lon is None else (code.lat, code.lon)
        for form in (code.town, label):
            yield _row(form, label, Kind.TOWN, [place.number], (lat, lon))


def once_each(rows: Iterable[PlaceName]) -> list[PlaceName]:
    """The rows without repeats: one per folded name, kind and meaning, the first one wins."""
    kept: dict[tuple[str, str, str], PlaceName] = {}
    for row in rows:
        if row.folded and row.numbers:
            kept.setdefault((row.folded, row.kind, row.numbers), row)
    return list(kept.values())


def _official_together(names: dict[str, str]) -> Iterator[str]:
    """A register may write all official names in a row, in any order: `Porsanger Porsáŋgu Porsanki`."""
    for some in permutations(names.values()):
        yield " ".join(some)


def _row(
    form: str, label: str, kind: Kind, numbers: list[str], point: tuple[float, float] | None = None
) -> PlaceName:
    lat, lon = point or (None, None)
    return PlaceName(
        folded=fold(form),
        label=label,
        kind=kind,
        rank=RANK[kind],
        numbers=" ".join(sorted(numbers)),
        lat=lat,
        lon=lon,
        sort_key=norwegian_key(label),
    )
