"""Who may take part again, by the re-entry rule of the rules of the year (K4), and which earlier seats count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from gratisnorsk.courses.models import Reentry
from gratisnorsk.enrolment.models import EndReason
from gratisnorsk.kernel.clock import local_date

# Ended without the person having taken part: such a seat never stands in the way of a new one.
DOES_NOT_COUNT = frozenset(
    {EndReason.CANCELLED, EndReason.MOVED_GROUP, EndReason.NEVER_CAME, EndReason.NOT_ELIGIBLE}
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A seat that somebody had in the scheme. `ended_at` is None while they still sit there."""

    ended_at: datetime | None
    ended_why: str
    reached_level: str
    starts_on: date

    @property
    def counts(self) -> bool:
        """Whether the person took part: the course had begun, and they were there."""
        if self.ended_at is None:
            return True
        return self.ended_why not in DOES_NOT_COUNT and local_date(self.ended_at) >= self.starts_on


def has_live_seat(seats: Iterable[Earlier]) -> bool:
    """Whether the person sits in a course of the scheme now."""
    return any(seat.ended_at is None for seat in seats)


def may_take_part_again(seats: Iterable[Earlier], reentry: str, level_goal: str) -> bool:
    """Whether the rule allows a new seat. Whoever never took part always may."""
    counted = [seat for seat in seats if seat.counts]
    if not counted or reentry == Reentry.ALWAYS:
        return True
    if reentry == Reentry.NEVER:
        return False
    if reentry == Reentry.AFTER_COMPLETED:
        return all(seat.ended_why == EndReason.COMPLETED for seat in counted)
    return not any(seat.reached_level and seat.reached_level >= level_goal for seat in counted)
