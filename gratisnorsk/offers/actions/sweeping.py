"""What is not needed any more is deleted, once a day: e-mails of readers first of all."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from gratisnorsk.kernel.periodic import every
from gratisnorsk.offers.models import Follower, Suggestion, WrongReport
from gratisnorsk.offers.rules.links import CONFIRM_FOLLOW_WITHIN

KEEP_HANDLED_REPORTS = timedelta(days=180)
KEEP_FOLLOWERS_OF_CLOSED = timedelta(days=30)
KEEP_UNDECIDED_EMAIL = timedelta(days=180)


@every(minutes=60 * 24, key="offers.sweep", offset=150)
@transaction.atomic
def sweep(at: datetime) -> None:
    """Unconfirmed followers, followers of closed offers, dealt-with reports, e-mails of old suggestions."""
    Follower.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_FOLLOW_WITHIN).delete()
    Follower.objects.filter(offer__closed_at__lt=at - KEEP_FOLLOWERS_OF_CLOSED).delete()
    WrongReport.objects.filter(handled_at__lt=at - KEEP_HANDLED_REPORTS).delete()
    emails = Suggestion.objects.exclude(email="")
    emails.filter(decided_at__isnull=False).update(email="")
    emails.filter(made_at__lt=at - KEEP_UNDECIDED_EMAIL).update(email="")


def forget_reader(email: str) -> None:
    """Take this e-mail out of everything that readers leave. Runs in the caller's transaction."""
    Follower.objects.filter(email__iexact=email).delete()
    Suggestion.objects.filter(email__iexact=email).update(email="")
