"""Which bit of a search row means what. The writer of the rows and the search both read it here.

A bit never changes its meaning while rows exist: whoever reorders a list here runs `rebuild_search`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import IntFlag

from gratisnorsk.offers.models.codes import LEVELS, Audience, Category
from gratisnorsk.offers.rules.dayparts import Daypart

# What is known of the hour: the part of the day, or nothing.
HOURS: tuple[Daypart | None, ...] = (*Daypart, None)
WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lor", "son")  # as they stand in addresses; Monday is 0

# Days are bits of one whole number: the day's ordinal modulo 63. A row is written 63 days ahead and made anew
# every week, and nobody may ask further than 56 days ahead. So a bit never means two days that can be asked for.
DAYS_WRITTEN = 63
DAYS_ASKED = 56
REFRESH_DAYS = DAYS_WRITTEN - DAYS_ASKED


class Flag(IntFlag):
    """Facts that are searched as yes or nothing; unknown is never yes."""

    DIGITAL = 1
    CHILD_CARE = 2
    STEP_FREE = 4
    DROP_IN = 8
    WOMEN_ONLY = 16


def mask_of(codes: Iterable[str], order: Iterable[str]) -> int:
    """One bit for each code that is in the list; unknown codes give none."""
    bits = {str(code): 1 << place for place, code in enumerate(order)}
    mask = 0
    for code in codes:
        mask |= bits.get(str(code), 0)
    return mask


def category_mask(codes: Iterable[str]) -> int:
    """The bits of these categories."""
    return mask_of(codes, Category.values)


def audience_mask(codes: Iterable[str]) -> int:
    """The bits of these target groups."""
    return mask_of(codes, Audience.values)


def level_mask(first: str, last: str) -> int:
    """The bits of all levels from first to last; an open end reaches to the end of the list."""
    low = LEVELS.index(first) if first in LEVELS else 0
    high = LEVELS.index(last) if last in LEVELS else len(LEVELS) - 1
    return sum(1 << place for place in range(low, high + 1))


def levels_asked(codes: Iterable[str]) -> int:
    """The bits of the levels that somebody asks for."""
    return mask_of(codes, LEVELS)


def when_mask(pairs: Iterable[tuple[int, Daypart | None]]) -> int:
    """The bits of pairs of weekday and part of the day: Thursday evening is one pair, Thursday at some hour another."""
    mask = 0
    for weekday, part in pairs:
        mask |= 1 << (weekday * len(HOURS) + HOURS.index(part))
    return mask


def when_asked(weekdays: Iterable[int], parts: Iterable[Daypart]) -> int:
    """Every pair that would do; no weekday or no part means any. An unknown hour is in no part of the day."""
    return when_mask((day, part) for day in (weekdays or range(7)) for part in (parts or HOURS))


def day_bit(on: date) -> int:
    """The bit of a day."""
    return 1 << (on.toordinal() % DAYS_WRITTEN)


def days_mask(days: Iterable[date]) -> int:
    """The bits of these days."""
    mask = 0
    for on in days:
        mask |= day_bit(on)
    return mask


def days_asked(first: date, last: date, weekdays: Iterable[int]) -> int:
    """The bits of the days from first to last, of these weekdays or of all."""
    wanted = frozenset(weekdays) or frozenset(range(7))
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return days_mask(on for on in span if on.weekday() in wanted)


def part_masks(days: Mapping[Daypart | None, Iterable[date]]) -> dict[str, int]:
    """The columns of a search row that say on which days something is on, by part of the day."""
    return {column: days_mask(days.get(part, ())) for part, column in PART_COLUMNS.items()}


def columns_asked(parts: Iterable[Daypart]) -> list[str]:
    """The columns in which a day would do; no part means any."""
    return [PART_COLUMNS[part] for part in (parts or HOURS)]


PART_COLUMNS: dict[Daypart | None, str] = {
    Daypart.MORNING: "mornings",
    Daypart.DAY: "afternoons",
    Daypart.EVENING: "evenings",
    None: "unknown_hours",
}

# Facts that few offers have got an index of their own in migration 0002: the column and the bits, one of which a
# row must have to stand in it. The rarer come first.
RARE: dict[str, tuple[str, int]] = {
    **{f"offers_search_for_{place}": ("audience_mask", 1 << place) for place in range(len(Audience))},
    **{
        f"offers_search_form_{place}": ("said_mask", 1 << place)
        for place in reversed(range(1, len(Category)))
    },
    "offers_search_care": ("flag_mask", int(Flag.CHILD_CARE)),
    **{f"offers_search_day_{day}": ("when_mask", 15 << 4 * day) for day in reversed(range(7))},
}


def rare_index(column: str, mask: int) -> str:
    """The index that holds every row with one of these bits; empty when there is none."""
    # What is of a category is also said to be of it; what is for women only is for the target group of women.
    if column == "category_mask":
        column = "said_mask"
    if column == "flag_mask" and mask == Flag.WOMEN_ONLY:
        column, mask = "audience_mask", audience_mask([Audience.WOMEN])
    fitting = (name for name, (of, bits) in RARE.items() if of == column and mask and not mask & ~bits)
    return next(fitting, "")


_CELLS_PER_LAT, _CELLS_PER_LON = 5.0, 2.5  # about 22 km each way in the south of Norway
_ROW = 1000
KM_PER_DEGREE = 111.195


def cell_of(lat: float, lon: float) -> int:
    """The square of the map that a point lies in."""
    return math.floor(lat * _CELLS_PER_LAT) * _ROW + math.floor(lon * _CELLS_PER_LON)


def cells_around(lat: float, lon: float, km: float) -> list[int]:
    """All squares that a circle may reach into."""
    high = km / KM_PER_DEGREE
    wide = km / km_per_lon_degree(abs(lat) + high)
    rows = range(math.floor((lat - high) * _CELLS_PER_LAT), math.floor((lat + high) * _CELLS_PER_LAT) + 1)
    columns = range(math.floor((lon - wide) * _CELLS_PER_LON), math.floor((lon + wide) * _CELLS_PER_LON) + 1)
    return [row * _ROW + column for row in rows for column in columns]


def km_per_lon_degree(lat: float) -> float:
    """How many kilometres one degree of longitude is at this latitude."""
    return KM_PER_DEGREE * max(math.cos(math.radians(min(abs(lat), 89.0))), 0.05)


def flat_km_squared(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The squared distance on a flat map around the first point: what SQL sorts and cuts by. In km²."""
    north = (to_lat - lat) * KM_PER_DEGREE
    east = (to_lon - lon) * km_per_lon_degree(lat)
    return north * north + east * east
