"""The published file of a draw, byte for byte: JSON with sorted keys, whole numbers only, one line at the end.

`./dev verify-draw FILE` and the script in docs/draw.md read it; what stands in it is a promise to both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gratisnorsk.enrolment.rules.draw import Place, Share

FORMAT = "gratisnorsk-draw-1"


def file_of(
    *,
    draw: str,
    seed: str,
    commitment: str,
    shares: Sequence[Share],
    seats: Mapping[str, int],
    places: Iterable[Place],
    closed: str,
    held_out: int,
) -> bytes:
    """The whole file. `closed` is the instant the window closed, in UTC; `held_out` entries staff took out before."""
    facts: dict[str, Any] = {
        "format": FORMAT,
        "draw": draw,
        "closed": closed,
        "seed": seed,
        "commitment": commitment,
        "shares": [{"group": share.group, "percent": share.percent} for share in shares],
        "courses": [{"id": course, "seats": seats[course]} for course in sorted(seats)],
        "held_out": held_out,
        "entries": [_entry(place) for place in places],
    }
    return (json.dumps(facts, sort_keys=True, separators=(",", ":")) + "\n").encode()


def digest_of(file: bytes) -> str:
    """SHA-256 in hexadecimal, kept with the draw: a changed file is seen."""
    return hashlib.sha256(file).hexdigest()


def _entry(place: Place) -> dict[str, Any]:
    return {
        "pseudonym": place.entrant.pseudonym,
        "groups": sorted(place.entrant.groups),
        "wanted": list(place.entrant.wanted),
        "rank": place.rank,
        "got": place.got,
        "share": place.share,
    }
