"""What a provider may claim: participants × hours × rate, capped. Pure: whole kroner in, whole kroner out.

Rounding is said once, here: a participant's minutes of all courses under the award are added up, multiplied by the
rate, rounded down to whole kroner and capped. A row of one course gets what its minutes add to that, in the order
of (course, pseudonym); so rows always add up to exactly the sum shown, and nothing depends on their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any


@dataclass(frozen=True)
class Terms:
    """The rules of one award as they were, whole kroner. `hour_minutes` is the length of the hour: 45 or 60."""

    cap_nok: int
    hours_from: int
    hours_to: int
    hour_minutes: int
    award_nok: int
    places: int
    rate_nok: int | None = None  # for one hour; None: the cap shared over `hours_to`

    @property
    def rate(self) -> tuple[int, int]:
        """Kroner for so many minutes, as two whole numbers: never a rounded rate."""
        if self.rate_nok is not None:
            return self.rate_nok, self.hour_minutes
        return self.cap_nok, self.hours_to * self.hour_minutes

    def as_json(self) -> dict[str, Any]:
        """To be frozen with a claim."""
        return asdict(self)


def terms_of(kept: Mapping[str, Any]) -> Terms:
    """The terms that were frozen with a claim."""
    return Terms(**{name: kept[name] for name in Terms.__dataclass_fields__})


@dataclass(frozen=True)
class Row:
    """One participant in one course. `minutes` used by the ledger, `there` in the classroom; of the clock."""

    pseudonym: str
    course: str
    minutes: int
    there: int = 0
    outcome: str = ""
    reached: str = ""
    is_level_changed: bool = False
    nok: int = 0


@dataclass(frozen=True)
class Sum:
    """rows − above the award = claimed. Whole kroner."""

    rows_nok: int
    above_award_nok: int
    claimed_nok: int


def nok_for(minutes: int, terms: Terms) -> int:
    """What all minutes of one participant are worth: rounded down to whole kroner, never above the cap."""
    kroner, per_minutes = terms.rate
    return min(terms.cap_nok, minutes * kroner // per_minutes)


def reckon(rows: Iterable[Row], terms: Terms) -> list[Row]:
    """The rows in their order, each with its kroner. They add up to the sum over participants."""
    so_far: dict[str, int] = {}
    reckoned = []
    for row in sorted(rows, key=lambda row: (row.course, row.pseudonym)):
        before = so_far.get(row.pseudonym, 0)
        after = so_far[row.pseudonym] = before + row.minutes
        reckoned.append(replace(row, nok=nok_for(after, terms) - nok_for(before, terms)))
    return reckoned


def add_up(reckoned: Iterable[Row], terms: Terms) -> Sum:
    """The sum of the rows, and what of it is above the award."""
    rows_nok = sum(row.nok for row in reckoned)
    claimed = min(rows_nok, terms.award_nok)
    return Sum(rows_nok, rows_nok - claimed, claimed)


def digest(reckoned: Iterable[Row]) -> str:
    """SHA-256 of the rows in their order: whoever has the rows can see that nothing was changed."""
    ordered = sorted(reckoned, key=lambda row: (row.course, row.pseudonym))
    text = json.dumps([asdict(row) for row in ordered], ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def hours_text(minutes: int, hour_minutes: int) -> str:
    """Minutes as hours of this length with at most two decimals and a full stop: "96", "1.67"."""
    hundredths = (minutes * 100 + hour_minutes // 2) // hour_minutes
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)
