"""What somebody types of a course that is all right, for tests to change one thing of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import MONDAY

STARTS = date(2027, 1, 11)  # a Monday
ENDS = date(2027, 4, 30)


def course_facts(**other: Any) -> dict[str, Any]:
    """A digital evening course A2–B1 for twelve, with a draw."""
    usual: dict[str, Any] = {
        "name": {"nb": "Norsk om kvelden"},
        "about": {},
        "level_in": "A2",
        "level_out": "B1",
        "mode": "digital",
        "part_of_day": "evening",
        "help_languages": ["uk"],
        "starts_on": STARTS,
        "ends_on": ENDS,
        "planned_hours": 100,
        "seats": 12,
        "reserve": 2,
        "minimum": 5,
        "opening": Opening.WINDOW,
        "opens_at": MONDAY + timedelta(days=1),
        "window_until": MONDAY + timedelta(days=8),
        "draws_at": MONDAY + timedelta(days=9),
        "offers_until": datetime(2027, 1, 25, 11, tzinfo=UTC),
    }
    return usual | other
