"""The address of a person's own calendar: long, signed, of no other use. It is empty without a seat, and after erasing."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.signing import sign, unsign

_CALENDAR = "enrolment.calendar"
_WORKS_FOR = timedelta(days=730)


def calendar_token(learner_public_id: str, since: datetime) -> str:
    """`since` is when the seat was given: the same address every time it is shown."""
    return sign(_CALENDAR, learner_public_id, at=since)


def learner_of_calendar(token: str, at: datetime) -> str | None:
    """The public id of the learner; None for a token that was cut, forged or is very old."""
    try:
        return str(unsign(_CALENDAR, token, _WORKS_FOR, at=at))
    except Refusal:
        return None
