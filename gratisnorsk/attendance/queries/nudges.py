"""What the link in the friendly letter leads to."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.attendance.models import Nudge
from gratisnorsk.attendance.rules.links import read_nudge
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.queries.learners import earlier_seats
from gratisnorsk.enrolment.rules.taking_part import Earlier
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.signing import BrokenLink


def find_nudge(token: str, at: datetime) -> Nudge:
    """The letter that was sent. Raises BrokenLink or ExpiredLink."""
    found = Nudge.objects.select_related("enrolment__course", "enrolment__rule_set")
    nudge = found.filter(pk=read_nudge(token, at)).first()
    if nudge is None:
        raise BrokenLink
    return nudge


def is_over(seat: Enrolment, at: datetime) -> bool:
    """Whether there is nothing left to keep or give back: the seat or its course has ended."""
    return seat.ended_at is not None or seat.course.ends_on < local_date(at)


def other_seats(seat: Enrolment) -> list[Earlier]:
    """What else this person had in the scheme, for the rule about taking part again."""
    return earlier_seats(seat.learner_id, seat.scheme_id, but=seat.pk)
