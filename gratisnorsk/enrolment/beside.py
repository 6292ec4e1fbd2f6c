"""What packages above say beside somebody on the desk of places, for those who hold the course.

Upper packages register plain functions when Django starts (in their `following.py`), as with `courses.standing`.

    beside.register(who_stays_away)     # (course, seats, at) -> seat key → note; only looks, in a fixed number of queries
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment


@dataclass(frozen=True)
class Note:
    """A sentence that deserves attention, and the page where one looks closer."""

    sentence: str
    path: str


type Look = Callable[[Course, Sequence[Enrolment], datetime], Mapping[int, Note]]

_looks: list[Look] = []


def register(look: Look) -> None:
    """Be asked about the people of a course. Once a function, however often it is said."""
    if look not in _looks:
        _looks.append(look)


def notes(course: Course, seats: Sequence[Enrolment], at: datetime) -> dict[int, list[Note]]:
    """Seat key → everything that is said beside it."""
    found: dict[int, list[Note]] = {}
    for look in _looks:
        for key, note in look(course, seats, at).items():
            found.setdefault(key, []).append(note)
    return found
