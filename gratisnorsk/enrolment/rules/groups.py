"""The groups that a draw may keep seats for, and who belongs to them. Figures and towns stand in draw_rules.toml."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from gratisnorsk.enrolment.rules.draw import Share

_FILE = Path(__file__).parent.parent / "draw_rules.toml"


class Group(StrEnum):
    """Codes, as they stand in the published file; `phrases.draws` has the words."""

    FIRST_TIME = "first_time"  # never took part in a course of the scheme
    OUTSIDE_LARGE_TOWNS = (
        "outside_large_towns"  # said that they live in a municipality outside the large towns
    )
    SHIFT_WORKERS = "shift_workers"  # said that they work shifts
    BEGINNERS = "beginners"  # said, or let us suggest, a level at the very beginning


@cache
def usual_shares() -> tuple[Share, ...]:
    """What a new draw keeps for each group."""
    return tuple(Share(Group(row["group"]), row["percent"]) for row in _rules()["shares"])


@cache
def large_towns() -> frozenset[str]:
    """The numbers of municipalities that lie in a large town."""
    return frozenset(_rules()["large_towns"]["municipalities"])


@cache
def beginners_levels() -> frozenset[str]:
    """The levels at which somebody is a beginner."""
    return frozenset(_rules()["beginners"]["levels"])


def groups_of(
    *, took_part_before: bool, municipality: str | None, is_shift_worker: bool, level: str
) -> frozenset[str]:
    """The groups of one person. Whoever did not say where they live counts as in a large town."""
    belongs = {
        Group.FIRST_TIME: not took_part_before,
        Group.OUTSIDE_LARGE_TOWNS: municipality is not None and municipality not in large_towns(),
        Group.SHIFT_WORKERS: is_shift_worker,
        Group.BEGINNERS: level in beginners_levels(),
    }
    return frozenset(str(group) for group, is_so in belongs.items() if is_so)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
