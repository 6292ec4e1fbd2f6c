"""What staff do to the queue of a course: place somebody with a reason, and let the queue go on now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.seating import resume_ladder
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.actions.ending import NotToBeMovedTo, ReasonMissing
from gratisnorsk.enrolment.actions.granting import (
    CourseCancelled,
    give_seat,
    refuse_unless_allowed,
    standing_of,
)
from gratisnorsk.enrolment.actions.offering import ask_queue
from gratisnorsk.enrolment.models import Enrolment, How, Learner
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal


class QueueStands(Refusal):
    """Nothing to let go on."""

    message = _("Nobody can be asked about this course now. Look at why nobody is moving.")


def place(learner: Learner, course: Course, *, reason: str, by: Person, at: datetime) -> Enrolment:
    """Give somebody a free seat past those who wait; the reason is kept with the seat.

    Raises ReasonMissing, CourseCancelled, NotToBeMovedTo, or as `granting.give_seat`.
    """
    if not reason.strip():
        raise ReasonMissing
    now = phase(course, at)
    if now == Phase.CANCELLED:
        raise CourseCancelled
    if course.published_at is None or now not in (Phase.OPEN, Phase.FULL, Phase.CLOSED):
        raise NotToBeMovedTo
    standing = standing_of(learner, course.rule_set.scheme_id)
    refuse_unless_allowed(learner, course, standing)
    with transaction.atomic():
        said: dict[str, list[object]] = {"reason": ["", reason.strip()[:300]]}
        seat = give_seat(learner, course, standing, how=How.STAFF, at=at)
        history.note(by=by, subject=seat, verb="enrolment.placed", changes=said, at=at)
    return seat


@transaction.atomic
def let_queue_go_on(course: Course, *, by: Person, at: datetime) -> None:
    """End a pause, and ask about all free seats now. Twice asks nobody twice."""
    if course.cancelled_at is not None:
        raise CourseCancelled
    if course.seat_count.free < 1:
        raise QueueStands
    if course.is_paused:
        resume_ladder(course, by=by, at=at)
    else:
        ask_queue(course.pk, at)
        history.note(by=by, subject=course, verb="enrolment.queue_asked", at=at)
