"""The next information meeting, for whoever gets no place now. Meetings are a neighbour, so a floor above tells of them.

next_meeting.tell(find)     # when Django starts; find(at, lang) gives the meeting, or None when none is planned
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.kernel.words import Said


@dataclass(frozen=True)
class NextMeeting:
    """What a page says of it."""

    title: Said
    path: str
    theme: str
    day: str
    hours: str
    language: str
    is_example: bool


type Source = Callable[[datetime, str], NextMeeting | None]

_sources: list[Source] = []


def tell(source: Source) -> None:
    """Be asked for the next meeting. The one who says it last is asked."""
    _sources[:] = [source]


def next_meeting(at: datetime, lang: str) -> NextMeeting | None:
    """In the language that is active now; None when none is planned."""
    return _sources[0](at, lang) if _sources else None
