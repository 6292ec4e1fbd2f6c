"""How long letters are kept, and letting go of somebody's letters when they ask."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from gratisnorsk.kernel.models import Letter

EMPTY_AFTER = timedelta(days=30)
THROW_AWAY_AFTER = timedelta(days=90)
# The job tries for little more than a day; a letter that still waits then has lost its job.
GIVE_UP_AFTER = timedelta(days=4)


def sweep(at: datetime) -> None:
    """Give up lost letters, empty the facts of old ones, throw away the oldest."""
    Letter.objects.waiting().filter(created_at__lt=at - GIVE_UP_AFTER).update(
        gave_up_at=at, last_error="It waited for too long."
    )
    settled = Letter.objects.exclude(sent_at=None, gave_up_at=None)
    old = models.Q(created_at__lt=at - EMPTY_AFTER)
    lost_secrets = models.Q(is_secret=True, gave_up_at__isnull=False)
    settled.filter(old | lost_secrets, emptied_at=None).update(facts={}, emptied_at=at)
    Letter.objects.filter(created_at__lt=at - THROW_AWAY_AFTER).delete()


def of(email: str) -> models.QuerySet[Letter]:
    """The letters to this address, newest first."""
    return Letter.objects.filter(to__iexact=email).order_by("-created_at", "-pk")


def forget(email: str) -> int:
    """Take away all letters to this address, sent or not. Returns how many."""
    return of(email).delete()[0]
