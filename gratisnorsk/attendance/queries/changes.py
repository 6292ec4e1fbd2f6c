"""Every change of a list as people read it, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.attendance.models import MarkChange
from gratisnorsk.courses.models import Lesson


@dataclass(frozen=True)
class ChangeLine:
    """What was said about whom, by whom, when by our clock and by the phone's, and whether it counts."""

    name: str
    before: str
    after: str
    minutes: int
    by: str
    at: datetime
    device_at: datetime | None
    reason: str
    flags: list[str]
    is_applied: bool


def changes_of(lesson: Lesson) -> list[ChangeLine]:
    """All changes, in one query."""
    changes = MarkChange.objects.filter(lesson=lesson).select_related("enrolment__learner", "by")
    return [_line(change) for change in changes.order_by("-pk")]


def _line(change: MarkChange) -> ChangeLine:
    seat = change.enrolment
    return ChangeLine(
        name=(seat.learner.name or seat.pseudonym) if seat else change.said_id,
        before=change.before.get("status", ""),
        after=change.after.get("status", ""),
        minutes=change.after.get("minutes", 0),
        by=change.by.name if change.by else "",
        at=change.server_at,
        device_at=change.device_at,
        reason=change.reason,
        flags=change.flags,
        is_applied=change.is_applied,
    )
