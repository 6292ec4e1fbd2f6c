"""Writes the places: the register rows from `places/data/`, and the table of names people type.

Loading again is always safe: rows are brought up to date by their number, and none is deleted,
since venues and people point at them. Only the search table is written anew.
"""

from dataclasses import dataclass

from django.db import transaction

from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.places import names, tables
from gratisnorsk.places.models import County, FormerPlace, Municipality, PlaceName, PostalCode

BATCH = 500


@dataclass(frozen=True)
class Loaded:
    """How many rows of each kind the files hold."""

    counties: int
    municipalities: int
    former_places: int
    postal_codes: int
    names: int


@transaction.atomic
def load_places() -> Loaded:
    """Bring all tables in line with the files, in one transaction."""
    return Loaded(
        counties=_load_counties(),
        municipalities=_load_municipalities(),
        former_places=_load_former_places(),
        postal_codes=_load_postal_codes(),
        names=index_names(),
    )


@transaction.atomic
def index_names() -> int:
    """Write the search table anew from the register rows; the number of names in it."""
    counties = list(County.objects.prefetch_related("municipalities"))
    formers = FormerPlace.objects.prefetch_related("counties", "municipalities").order_by("-valid_to")
    rows = names.once_each(
        [
            *names.municipality_names(Municipality.objects.select_related("county")),
            *names.county_names(counties),
            *names.former_names(formers, {county.name for county in counties}),
            *names.town_names(PostalCode.objects.select_related("municipality")),
        ]
    )
    PlaceName.objects.all().delete()
    PlaceName.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _load_counties() -> int:
    rows = [
        County(
            number=row.number, name=row.names["nb"], names=row.names, sort_key=norwegian_key(row.names["nb"])
        )
        for row in tables.counties()
    ]
    County.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["number"], update_fields=["name", "names", "sort_key"]
    )
    return len(rows)


def _load_municipalities() -> int:
    rows = [
        Municipality(
            number=row.number,
            county_id=row.number[:2],
            name=row.names["nb"],
            names=row.names,
            lat=row.lat,
            lon=row.lon,
            sort_key=norwegian_key(row.names["nb"]),
            folded=names.joined([*row.names.values(), *row.names_in_use]),
        )
        for row in tables.municipalities()
    ]
    Municipality.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["name", "names", "lat", "lon", "sort_key", "folded"],
    )
    return len(rows)


def _load_former_places() -> int:
    rows = tables.former_places()
    FormerPlace.objects.bulk_create(
        [_former(row) for row in rows],
        update_conflicts=True,
        unique_fields=["kind", "number", "valid_to"],
        update_fields=["name", "names", "valid_from", "folded"],
    )
    _link_successors(rows)
    return len(rows)


def _former(row: tables.FormerRow) -> FormerPlace:
    return FormerPlace(
        kind=row.kind,
        number=row.number,
        name=row.names["nb"],
        names=row.names,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        folded=names.joined(row.names.values()),
    )


def _link_successors(rows: list[tables.FormerRow]) -> None:
    """Write the successors of the given rows anew; bulk rows carry no key, so they are looked up."""
    keys = {(former.kind, former.number, former.valid_to): former.pk for former in FormerPlace.objects.all()}
    ids = [keys[row.kind, row.number, row.valid_to] for row in rows]
    to_county, to_municipality = FormerPlace.counties.through, FormerPlace.municipalities.through
    to_county.objects.filter(formerplace_id__in=ids).delete()
    to_municipality.objects.filter(formerplace_id__in=ids).delete()
    pairs = list(zip(ids, rows, strict=True))
    to_county.objects.bulk_create(
        [to_county(formerplace_id=pk, county_id=number) for pk, row in pairs for number in row.counties],
        batch_size=BATCH,
    )
    to_municipality.objects.bulk_create(
        [
            to_municipality(formerplace_id=pk, municipality_id=number)
            for pk, row in pairs
            for number in row.municipalities
        ],
        batch_size=BATCH,
    )


def _load_postal_codes() -> int:
    rows = [
        PostalCode(code=row.code, town=row.town, municipality_id=row.municipality, lat=row.lat, lon=row.lon)
        for row in tables.postal_codes()
    ]
    PostalCode.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["town", "municipality", "lat", "lon"],
    )
    return len(rows)
