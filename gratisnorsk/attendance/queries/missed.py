"""Who has missed lessons in a row, by lists that are closed: an open list may still be wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.attendance.models import Mark, Nudge, Status

LOOK_BACK = timedelta(days=3)
NOT_AGAIN_FOR = timedelta(days=21)  # nobody is asked week after week


def missed_in_a_row(number: int, at: datetime) -> list[Mark]:
    """The last of `number` absences in a row, for each live seat, where the list was closed within three days."""
    recent = Mark.objects.filter(
        status=Status.ABSENT,
        enrolment__ended_at=None,
        lesson__cancelled_at=None,
        lesson__sheet__closed_at__gt=at - LOOK_BACK,
    )
    marks = recent.select_related("enrolment__learner", "lesson__course").order_by("enrolment", "-lesson__on")
    asked = Nudge.objects.filter(sent_at__gt=at - NOT_AGAIN_FOR).values("enrolment")
    found: dict[int, Mark] = {}
    for mark in marks.exclude(enrolment__in=asked):
        if mark.enrolment_id not in found and _are_all_absences(mark, number):
            found[mark.enrolment_id] = mark
    return list(found.values())


def _are_all_absences(mark: Mark, number: int) -> bool:
    closed = Mark.objects.filter(enrolment=mark.enrolment_id, lesson__sheet__closed_at__isnull=False)
    last = closed.filter(lesson__cancelled_at=None).order_by("-lesson__on", "-lesson__starts")[:number]
    statuses = [each.status for each in last]
    return statuses == [Status.ABSENT] * number
