"""What the link in the friendly letter leads to."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.attendance.models import Nudge
from gratisnorsk.attendance.rules.links import read_nudge
from gratisnorsk.kernel.signing import BrokenLink


def find_nudge(token: str, at: datetime) -> Nudge:
    """The letter that was sent. Raises BrokenLink or ExpiredLink."""
    found = Nudge.objects.select_related("enrolment__course")
    nudge = found.filter(pk=read_nudge(token, at)).first()
    if nudge is None:
        raise BrokenLink
    return nudge
