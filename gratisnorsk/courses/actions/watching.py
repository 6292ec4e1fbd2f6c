"""What is looked at every day: approvals that lapse while a course still runs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from gratisnorsk.courses.actions.letters import tell_provider
from gratisnorsk.courses.models import Approval
from gratisnorsk.courses.queries.lapsing import lapsing_courses
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every

WARN_BEFORE = timedelta(days=90)  # a new application takes time


@every(minutes=60 * 24, key="courses.warn-of-lapsing-approvals", offset=6 * 60)
def warn_of_lapsing_approvals(at: datetime) -> int:
    """Write once to each provider whose approval ends during a published course; returns how many letters."""
    today = local_date(at)
    soon = Approval.objects.on(today).filter(warned_at=None, valid_to__lte=today + WARN_BEFORE)
    return sum(_warn(approval, today, at) for approval in soon.select_related("organisation"))


@transaction.atomic
def _warn(approval: Approval, today: date, at: datetime) -> int:
    found = lapsing_courses(approval.organisation, today)
    if found is None or not found.courses:
        return 0
    if not Approval.objects.filter(pk=approval.pk, warned_at=None).update(warned_at=at):
        return 0
    facts = {
        "until": found.until,
        "courses": [
            {"name": each.name, "public_id": each.public_id, "ends_on": each.ends_on}
            for each in found.courses
        ],
    }
    return tell_provider("approval_lapses", approval.organisation, key=str(approval.pk), facts=facts, at=at)
