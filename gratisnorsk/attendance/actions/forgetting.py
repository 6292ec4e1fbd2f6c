"""What goes when: answers and check-ins with the person or soon after, times of phones after a year, lists when
accounting lets go of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction

from gratisnorsk.attendance.actions.certifying import forget_names
from gratisnorsk.attendance.models import (
    CheckIn,
    FeedbackInvitation,
    LessonSheet,
    Mark,
    MarkChange,
    NoFeedback,
    Nudge,
)
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.hours.rules import kept_since
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every

CHECK_INS_LAST = timedelta(days=7)
NUDGES_LAST = timedelta(days=90)  # after the course; why a seat ended stays with the seat, as a code
PHONE_TIMES_LAST = timedelta(days=365)


def forget_erased(learner: Learner, at: datetime) -> None:
    """Whoever deletes everything keeps no name on a paper, and no answer, check-in or invitation here.

    Marks stay, under the pseudonym. Runs in the transaction that deletes.
    """
    forget_names(learner, at)
    for rows in (Nudge.objects, CheckIn.objects, FeedbackInvitation.objects):
        rows.filter(enrolment__learner=learner).delete()
    NoFeedback.objects.filter(learner=learner).delete()


@every(minutes=60 * 24, key="attendance.old", offset=3 * 60 + 30)
@transaction.atomic
def forget_old(at: datetime) -> int:
    """Check-ins of lists that nobody closed, answers of courses long over, times of phones, lists of closed accounts.

    Returns how many marks went.
    """
    CheckIn.objects.filter(at__lt=at - CHECK_INS_LAST).delete()
    Nudge.objects.filter(enrolment__course__ends_on__lt=local_date(at) - NUDGES_LAST).delete()
    timed = Mark.objects.filter(server_at__lt=at - PHONE_TIMES_LAST, device_at__isnull=False)
    timed.update(device_at=None, skew_seconds=None)
    # The model's own queryset refuses to change; this is Django's plain one.
    changes: models.QuerySet[MarkChange] = models.QuerySet(MarkChange)
    said = changes.filter(server_at__lt=at - PHONE_TIMES_LAST, device_at__isnull=False)
    said.update(device_at=None, skew_seconds=None)
    since = kept_since(local_date(at))
    changes.filter(lesson__on__lt=since).delete()
    LessonSheet.objects.filter(lesson__on__lt=since).delete()
    return Mark.objects.filter(lesson__on__lt=since).delete()[0]
