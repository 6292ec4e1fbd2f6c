"""What somebody looks for, read from an address and written back into one: every search can be shared.

Reading is tolerant: what we do not understand is left out and named in `ignored`, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from gratisnorsk.offers.models import LEVELS, Audience, Category
from gratisnorsk.offers.rules.dayparts import Daypart
from gratisnorsk.offers.rules.search_masks import WEEKDAYS, Flag
from gratisnorsk.places.models.points import EAST, NORTH, SOUTH, WEST

LONGEST_TEXT = 120
FARTHEST_KM = 300
LAST_PAGE = 10
_TRUE = frozenset({"1", "ja", "on", "true", "yes"})
_FALSE = frozenset({"", "0", "nei", "off", "false", "no"})


@dataclass(frozen=True)
class Search:
    """One search. The names of the fields are English; `PARAMETERS` has the word that stands in the address."""

    words: str = ""
    place: str = ""
    km: int | None = None
    lat: float | None = None
    lon: float | None = None
    weekdays: tuple[str, ...] = ()  # of WEEKDAYS
    parts: tuple[str, ...] = ()  # of Daypart
    first_on: date | None = None
    last_on: date | None = None
    levels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    is_digital: bool = False
    has_child_care: bool = False
    is_step_free: bool = False
    is_drop_in: bool = False
    is_women_only: bool = False
    page: int = 1
    ignored: tuple[str, ...] = ()  # parameters that could not be understood

    @classmethod
    def from_query(cls, query: QueryDict) -> Search:
        """Read the address. Codes may be parted by commas or given again and again."""
        read: dict[str, Any] = {}
        ignored: list[str] = []
        for field_name, (parameter, reader, _) in PARAMETERS.items():
            given = [text.replace("\x00", "").strip() for text in query.getlist(parameter)]
            if not any(given):
                continue
            read[field_name], is_whole = reader(given)
            if not is_whole:
                ignored.append(parameter)
        return _sensible(cls(**read, ignored=tuple(ignored)))

    def as_query(self) -> str:
        """The shortest address that means the same, without the question mark."""
        default = type(self)()
        pairs = [
            (parameter, writer(value))
            for field_name, (parameter, _, writer) in PARAMETERS.items()
            if (value := getattr(self, field_name)) != getattr(default, field_name)
        ]
        return urlencode(pairs, safe=",")

    def without(self, *parameters: str) -> Search:
        """The same search without these filters (by their word in the address), from its first page."""
        default = Search()
        names = [name for name, (parameter, _, _) in PARAMETERS.items() if parameter in parameters]
        return replace(self, page=1, **{name: getattr(default, name) for name in names})

    def on_page(self, page: int) -> Search:
        """The same search, another page of it."""
        return replace(self, page=page)

    @property
    def is_near_me(self) -> bool:
        """Whether the reader let us know where they are."""
        return self.lat is not None and self.lon is not None

    @property
    def asked(self) -> tuple[str, ...]:
        """The parameters that narrow this search, in the order of the form."""
        default = Search()
        return tuple(
            parameter
            for name, (parameter, _, _) in PARAMETERS.items()
            if name != "page" and getattr(self, name) != getattr(default, name)
        )

    @property
    def flags(self) -> Flag:
        """The yes-facts that are asked for."""
        flags = Flag(0)
        for name, flag in _FLAGS.items():
            if getattr(self, name):
                flags |= flag
        return flags


def _sensible(search: Search) -> Search:
    """Leave out what contradicts itself: half a point, a point abroad, an end before the beginning."""
    wrong: list[str] = []
    if (search.lat is None) != (search.lon is None):
        wrong.append("lat" if search.lon is None else "lon")
    elif search.lat is not None and search.lon is not None and not _is_in_norway(search.lat, search.lon):
        wrong += ["lat", "lon"]
    if wrong:
        search = replace(search, lat=None, lon=None)
    if search.first_on and search.last_on and search.last_on < search.first_on:
        search = replace(search, last_on=None)
        wrong.append("til")
    return replace(search, ignored=tuple(dict.fromkeys((*search.ignored, *wrong))))


_FLAGS = {
    "is_digital": Flag.DIGITAL,
    "has_child_care": Flag.CHILD_CARE,
    "is_step_free": Flag.STEP_FREE,
    "is_drop_in": Flag.DROP_IN,
    "is_women_only": Flag.WOMEN_ONLY,
}

# A reader gives the value, and whether everything that was given could be understood.
type Read = tuple[Any, bool]


def _text(given: list[str]) -> Read:
    text = " ".join(next(filter(None, given)).split())
    return text[:LONGEST_TEXT], len(text) <= LONGEST_TEXT


def _codes(known: Iterable[str]) -> Callable[[list[str]], Read]:
    order = [str(code) for code in known]
    by_folded = {code.casefold(): code for code in order}

    def read(given: list[str]) -> Read:
        asked = {code.strip().casefold() for text in given for code in text[:400].split(",") if code.strip()}
        found = {by_folded[code] for code in asked if code in by_folded}
        return tuple(code for code in order if code in found), asked <= by_folded.keys()

    return read


def _yes(given: list[str]) -> Read:
    text = given[-1].casefold()
    return text in _TRUE, text in _TRUE | _FALSE


def _number(least: int, most: int, otherwise: int | None) -> Callable[[list[str]], Read]:
    def read(given: list[str]) -> Read:
        text = given[-1]
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            return otherwise, False
        return min(max(int(text), least), most), least <= int(text) <= most

    return read


def _day(given: list[str]) -> Read:
    try:
        return date.fromisoformat(given[-1]), True
    except ValueError:
        return None, False


def _degrees(given: list[str]) -> Read:
    """Rounded to three decimals, some hundred metres: nobody needs to know more about a reader."""
    try:
        degrees = round(float(given[-1]), 3)
    except (ValueError, OverflowError):
        return None, False
    return (degrees, True) if abs(degrees) <= 180 else (None, False)


def _is_in_norway(lat: float, lon: float) -> bool:
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST


def _joined(codes: Iterable[str]) -> str:
    return ",".join(codes)


def _one(_: bool) -> str:
    return "1"


PARAMETERS: dict[str, tuple[str, Callable[[list[str]], Read], Callable[[Any], str]]] = {
    "words": ("q", _text, str),
    "place": ("sted", _text, str),
    "km": ("km", _number(1, FARTHEST_KM, None), str),
    "lat": ("lat", _degrees, str),
    "lon": ("lon", _degrees, str),
    "weekdays": ("dag", _codes(WEEKDAYS), _joined),
    "parts": ("tid", _codes(Daypart), _joined),
    "first_on": ("fra", _day, date.isoformat),
    "last_on": ("til", _day, date.isoformat),
    "levels": ("niva", _codes(LEVELS), _joined),
    "categories": ("form", _codes(Category.values), _joined),
    "audiences": ("for", _codes(Audience.values), _joined),
    "is_digital": ("digital", _yes, _one),
    "has_child_care": ("barn", _yes, _one),
    "is_step_free": ("trinnfri", _yes, _one),
    "is_drop_in": ("dropin", _yes, _one),
    "is_women_only": ("kvinner", _yes, _one),
    "page": ("side", _number(1, LAST_PAGE, 1), str),
}
PARAMETER_OF = {field.name: PARAMETERS[field.name][0] for field in fields(Search) if field.name in PARAMETERS}
