"""What a new seat brings with it and nobody has to wait for: the punch card. A job does it, written with the seat."""

from __future__ import annotations

from datetime import datetime

from django.tasks import TaskContext, task

from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours.actions import ensure_granted
from gratisnorsk.kernel import jobs
from gratisnorsk.kernel.clock import local_date


def see_to_the_rest(seat: Enrolment) -> None:
    """Leave the job, in the transaction that gives the seat."""
    jobs.enqueue(open_card, seat.pk)


@task(takes_context=True)
def open_card(context: TaskContext[..., None], seat_id: int) -> None:
    """Open the card and grant its hours. Done twice it does nothing more; who left meanwhile needs none."""
    grant_hours(seat_id, jobs.moment(context))


def grant_hours(seat_id: int, at: datetime) -> None:
    """As many hours as the rules of the seat give at most; what the card has already is not given again."""
    seat = Enrolment.objects.live().select_related("rule_set", "scheme").filter(pk=seat_id).first()
    if seat is not None:
        ensure_granted(
            seat.scheme.code,
            seat.pseudonym,
            seat.rule_set.hour_minutes,
            seat.rule_set.most_minutes,
            key=f"enrolment.seat:{seat.pk}",
            on=local_date(seat.seated_at),
            at=at,
        )
