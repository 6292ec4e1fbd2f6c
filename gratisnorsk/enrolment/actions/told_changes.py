"""What changed about a course, as facts of the letter: lessons moved, called off and added, dates, place, link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import address_of
from gratisnorsk.kernel.history import Changes

# Somebody who plans a whole term anew writes no letter of forty lines: the page has them all.
MOST = 4
_DATES = frozenset({"starts_on", "ends_on"})
_PLACE = frozenset({"venue", "room", "municipality", "mode"})


def told_changes(course: Course, changes: Changes) -> dict[str, Any]:
    """`changes` as `courses.standing` gives them; the course as it is now, with its facts."""
    off, new = changes.get("lessons", [[], []])
    is_moved = len(off) == len(new)
    moved = (
        [{"old": _when(old), "new": _when(now)} for old, now in zip(off, new, strict=True)]
        if is_moved
        else []
    )
    off, new = ([], []) if is_moved else (off, new)
    return {
        "changed": sorted(changes),
        "moved": moved[:MOST],
        "off": [_when(one) for one in off[:MOST]],
        "new": [_when(one) for one in new[:MOST]],
        "has_more": max(len(moved), len(off), len(new)) > MOST,
        "note": changes.get("cancelled_note", [{}, {}])[1],
        "dates": [course.starts_on, course.ends_on] if _DATES & set(changes) else [],
        "place": place_of(course) if _PLACE & set(changes) else "",
        "is_link_new": "join_url" in changes,
    }


def _when(times: Sequence[str]) -> dict[str, str]:
    on, starts, _ends = times
    return {"on": on, "starts": starts}


def place_of(course: Course) -> str:
    """Venue, address and room, as far as they are known."""
    name = course.venue.name if course.venue else ""
    return ", ".join(filter(None, [name, address_of(course), course.room]))
