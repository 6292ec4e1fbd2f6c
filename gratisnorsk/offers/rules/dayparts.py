"""Morning, day and evening: the parts of a day that people search by. Defined here and nowhere else."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from gratisnorsk.offers.models.codes import TimePrecision


class Daypart(StrEnum):
    """The codes stand in addresses (`tid=kveld`)."""

    MORNING = "morgen"
    DAY = "dag"
    EVENING = "kveld"


# Where a part begins; it lasts until the next one begins, the evening until midnight.
DAY_BEGINS = time(12)
EVENING_BEGINS = time(17)
_BOUNDS = (
    (Daypart.MORNING, time.min, DAY_BEGINS),
    (Daypart.DAY, DAY_BEGINS, EVENING_BEGINS),
    (Daypart.EVENING, EVENING_BEGINS, time.max),
)


def parts_of(starts: time, ends: time | None) -> frozenset[Daypart]:
    """The parts that a meeting reaches into: 11–13 is morning and day, 10–12 is morning alone.

    Without an end only the part of the start is known.
    """
    if ends is None or ends <= starts:
        return frozenset(part for part, first, last in _BOUNDS if first <= starts < last)
    return frozenset(part for part, first, last in _BOUNDS if starts < last and ends > first)


def known_parts_of(starts: time, ends: time | None, precision: str) -> frozenset[Daypart]:
    """The parts it is known to reach into; none when the hour is only a stand-in."""
    return frozenset() if precision == TimePrecision.UNKNOWN else parts_of(starts, ends)
