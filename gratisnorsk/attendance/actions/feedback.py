"""Three short questions after the course. The answer is anonymous: nothing in it, and no time, leads to a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.actions.letters import tell_learner
from gratisnorsk.attendance.models import Feedback, FeedbackInvitation
from gratisnorsk.attendance.rules.links import feedback_token
from gratisnorsk.enrolment.models import EndReason, Enrolment
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.periodic import every

WITHIN = timedelta(days=14)


class AlreadySaid(Refusal):
    """One answer for a seat."""

    message = _("You have answered already. Thank you.")


@every(minutes=60 * 24, key="attendance.feedback", offset=10 * 60)
def ask_for_feedback(at: datetime) -> int:
    """One letter to everybody who sat in a course that has ended within two weeks. Returns how many."""
    today = local_date(at)
    ended = Enrolment.objects.filter(
        course__ends_on__lt=today,
        course__ends_on__gte=today - WITHIN,
        course__cancelled_at=None,
        course__is_rehearsal=False,
        feedback_invitation=None,
        marks__minutes__gt=0,
    )
    stayed = ended.filter(ended_why__in=["", EndReason.COMPLETED]).distinct()
    return sum(_ask(seat, at) for seat in stayed.select_related("learner", "course").order_by("pk"))


@transaction.atomic
def _ask(seat: Enrolment, at: datetime) -> bool:
    invitation, is_new = FeedbackInvitation.objects.get_or_create(enrolment=seat, defaults={"sent_at": at})
    if is_new:
        facts = {"name": seat.course.name, "token": feedback_token(invitation, at)}
        tell_learner(seat.learner, "feedback", key=str(invitation.pk), facts=facts, at=at)
    return is_new


@transaction.atomic
def give_feedback(invitation: FeedbackInvitation, answers: Mapping[str, int]) -> None:
    """Write the answer down and the invitation off. Raises AlreadySaid."""
    if not FeedbackInvitation.objects.filter(pk=invitation.pk, is_used=False).update(is_used=True):
        raise AlreadySaid
    Feedback.objects.create(course_id=invitation.enrolment.course_id, **answers)
