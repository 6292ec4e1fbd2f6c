"""How long a provider may hold courses: approvals that follow each other without a gap count as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from gratisnorsk.courses.models import Approval


def approved_until(approvals: Iterable[Approval], day: date) -> date | None:
    """The last day of the unbroken stretch of approvals that `day` lies in; None when none is in force then."""
    until: date | None = None
    for approval in sorted(approvals, key=lambda each: (each.valid_from, each.valid_to)):
        last = last_day(approval)
        if last is None or approval.valid_from > last:
            continue
        begins_in_time = approval.valid_from <= (day if until is None else until + timedelta(days=1))
        if begins_in_time and last >= day:
            until = last if until is None else max(until, last)
    return until


def last_day(approval: Approval) -> date | None:
    """The last day on which it was or is in force; a withdrawal ends it the day before."""
    if approval.withdrawn_on is None:
        return approval.valid_to
    before = approval.withdrawn_on - timedelta(days=1)
    return min(approval.valid_to, before) if before >= approval.valid_from else None
