"""Three short questions after the course. The answer is anonymous: nothing in it, and no time, leads to a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.actions.letters import tell_learner
from gratisnorsk.attendance.models import Feedback, FeedbackInvitation, NoFeedback
from gratisnorsk.attendance.rules.links import feedback_token, stop_token
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Letter
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
        learner__no_feedback=None,
        marks__minutes__gt=0,
    )
    stayed = ended.filter(ended_why__in=["", EndReason.COMPLETED]).distinct()
    return sum(_ask(seat, at) for seat in stayed.select_related("learner", "course").order_by("pk"))


@transaction.atomic
def _ask(seat: Enrolment, at: datetime) -> bool:
    invitation, is_new = FeedbackInvitation.objects.get_or_create(enrolment=seat, defaults={"sent_at": at})
    if is_new:
        _tell(seat, invitation, at)
    return is_new


def _tell(seat: Enrolment, invitation: FeedbackInvitation, at: datetime) -> None:
    stop, key = stop_token(seat.learner, at), str(invitation.pk)
    with translation.override(seat.learner.lang):
        path = reverse("attendance:stop_feedback", args=[stop])
    facts = {
        "name": seat.course.name,
        "token": feedback_token(invitation, at),
        "stop": stop,
        "invitation": invitation.pk,
    }
    tell_learner(seat.learner, "feedback", key=key, facts=facts, at=at, unsubscribe_path=path)


@outbox.only_if("attendance/feedback")
def is_still_wanted(letter: Letter, at: datetime) -> bool:
    """Not of whoever has answered, said no to such letters, or deleted everything while the letter waited."""
    waiting = FeedbackInvitation.objects.filter(pk=letter.facts.get("invitation") or 0, is_used=False)
    return waiting.filter(enrolment__learner__no_feedback=None).exists()


@transaction.atomic
def stop_feedback(learner_id: int, *, at: datetime) -> None:
    """Do not ask this learner again. Twice is once; nothing for whoever has deleted everything."""
    learner = Learner.objects.filter(pk=learner_id, erased_at=None).first()
    if learner:
        NoFeedback.objects.get_or_create(learner=learner, defaults={"since": at})


@transaction.atomic
def allow_feedback(learner_id: int) -> None:
    """Ask again. Twice is once."""
    NoFeedback.objects.filter(learner=learner_id).delete()


@transaction.atomic
def give_feedback(invitation: FeedbackInvitation, answers: Mapping[str, int]) -> None:
    """Write the answer down and the invitation off. Raises AlreadySaid."""
    if not FeedbackInvitation.objects.filter(pk=invitation.pk, is_used=False).update(is_used=True):
        raise AlreadySaid
    Feedback.objects.create(course_id=invitation.enrolment.course_id, **answers)
