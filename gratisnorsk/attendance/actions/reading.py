"""Staff who read somebody's punch card say why; it is written down."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.accounts.models import Person
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours.actions import ReasonMissing
from gratisnorsk.kernel import history


def note_reading(seat: Enrolment, *, reason: str, by: Person, at: datetime) -> None:
    """Write down who read this card and why. Raises ReasonMissing."""
    if not reason:
        raise ReasonMissing
    history.note(by=by, subject=seat, verb="card_read", changes={"reason": ["", reason]}, at=at)
