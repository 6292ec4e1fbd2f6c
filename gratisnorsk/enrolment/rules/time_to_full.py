"""When a course was full for the first time, from the instants at which people got a seat and left it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


def first_full(seats: int, stays: Iterable[tuple[datetime, datetime | None]]) -> datetime | None:
    """The instant at which all seats were taken. Whoever leaves in the instant in which another comes leaves first."""
    steps = []
    for came, went in stays:
        steps.append((came, 1))
        if went is not None:
            steps.append((went, -1))
    there = 0
    for at, step in sorted(steps):
        there += step
        if there >= seats > 0:
            return at
    return None
