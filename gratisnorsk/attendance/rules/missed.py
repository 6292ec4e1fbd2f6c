"""Which absence in a row deserves a friendly letter. Pure: the caller brings what the lists say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import dropwhile, takewhile

from gratisnorsk.attendance.models import Status

# Marks that the teacher saved and did not touch for a day are taken as said, closed list or not.
SAVED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What the list of one lesson says about one person; `status` is empty where it says nothing yet."""

    lesson_id: int
    status: str
    is_sure: bool  # the list is closed, or was left alone for a day


def missed_at(said: Iterable[Said], number: int, *, asked: Collection[int] = ()) -> int | None:
    """The last of `number` unexcused absences in a row that nobody asked about yet, else None.

    `said` newest first; `asked` are lessons after which a letter went. A list that may still change says nothing for
    an absence, and enough against it: whoever was there today is not asked why they stayed away.
    """
    away = _away(said)
    if any(one.lesson_id in asked for one in away):
        return None
    row = _sure(away)
    return row[0].lesson_id if len(row) >= number else None


def missed_now(said: Iterable[Said]) -> int:
    """How many unexcused absences in a row there are now, asked about or not; `said` newest first."""
    return len(_sure(_away(said)))


def _away(said: Iterable[Said]) -> list[Said]:
    return list(takewhile(lambda one: one.status in ("", Status.ABSENT), said))


def _sure(away: list[Said]) -> list[Said]:
    """The row of absences, without lists at its end that may still change."""
    begun = dropwhile(lambda one: not one.is_sure, away)
    return list(takewhile(lambda one: one.is_sure, begun))
