"""The files in `places/data/`, read into rows: what the public registers say, before any database.

Each file has a note of the same name (`.md`) that tells its source, date, licence and doubts.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class CountyRow:
    """A county of 2024, and its names by language code."""

    number: str
    names: dict[str, str]


@dataclass(frozen=True)
class MunicipalityRow:
    """A municipality of 2024. `names` are official; `names_in_use` are Sámi and Kven names beside them."""

    number: str
    names: dict[str, str]
    names_in_use: tuple[str, ...]
    lat: float
    lon: float


@dataclass(frozen=True)
class FormerRow:
    """A number or name that a reform ended, with the numbers of 2024 that took over."""

    kind: str
    number: str
    names: dict[str, str]
    valid_from: date | None
    valid_to: date
    municipalities: tuple[str, ...]
    counties: tuple[str, ...]


@dataclass(frozen=True)
class PostalRow:
    """A postal code, its town and municipality, and the town's point when it is known."""

    code: str
    town: str
    municipality: str
    lat: float | None
    lon: float | None


def counties() -> list[CountyRow]:
    """The fifteen counties."""
    return [CountyRow(row["number"], _names(row["name"], row["other_names"])) for row in _rows("counties")]


def municipalities() -> list[MunicipalityRow]:
    """The 357 municipalities."""
    return [
        MunicipalityRow(
            number=row["number"],
            names=_names(row["name"], row["official_names"]),
            names_in_use=tuple(_by_language(row["names_in_use"]).values()),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for row in _rows("municipalities")
    ]


def former_places() -> list[FormerRow]:
    """Counties and municipalities that the reforms of 2017, 2018, 2019, 2020 and 2024 ended or renumbered."""
    return [
        FormerRow(
            kind=row["kind"],
            number=row["number"],
            names=_names(row["name"], row["other_names"]),
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            valid_to=date.fromisoformat(row["valid_to"]),
            municipalities=tuple(row["municipalities"].split()),
            counties=tuple(row["counties"].split()),
        )
        for row in _rows("former_places")
    ]


def postal_codes() -> list[PostalRow]:
    """Every postal code of the mainland."""
    return [
        PostalRow(row["code"], row["town"], row["municipality"], _degrees(row["lat"]), _degrees(row["lon"]))
        for row in _rows("postal_codes")
    ]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _names(norwegian: str, others: str) -> dict[str, str]:
    return {"nb": norwegian, **_by_language(others)}


def _by_language(cell: str) -> dict[str, str]:
    """`se:Romsa|fkv:Tromssa` as a dictionary."""
    pairs = (pair.partition(":") for pair in cell.split("|") if pair)
    return {language: name for language, _colon, name in pairs}


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None
