"""Whose letters there are, how long they are kept, and letting go of them when somebody asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import models

from gratisnorsk.kernel.models import Letter

EMPTY_AFTER = timedelta(days=30)
THROW_AWAY_AFTER = timedelta(days=90)
# Longer than a letter is tried: nobody was there to send it, and old news helps nobody.
GIVE_UP_AFTER = timedelta(days=4)


def sweep(at: datetime) -> None:
    """Give up letters that nobody sent, empty the facts of old ones, throw away the oldest.

    A letter that is to be sent much later is not old before it was due.
    """
    Letter.objects.waiting().filter(due_at__lt=at - GIVE_UP_AFTER).update(
        gave_up_at=at, last_error="It waited for too long."
    )
    settled = Letter.objects.exclude(sent_at=None, gave_up_at=None, dropped_at=None)
    old = models.Q(due_at__lt=at - EMPTY_AFTER)
    lost_secrets = models.Q(is_secret=True, gave_up_at__isnull=False)
    settled.filter(old | lost_secrets, emptied_at=None).update(facts={}, emptied_at=at)
    settled.filter(due_at__lt=at - THROW_AWAY_AFTER).delete()


def count_as_sent(before: datetime, *, except_ids: Collection[int] = ()) -> int:
    """For example data that tell what happened long ago: letters due before then were sent when they were due.

    Their secrets are as empty as after sending. Returns how many.
    """
    past = Letter.objects.waiting().filter(due_at__lt=before).exclude(pk__in=except_ids)
    secrets = past.filter(is_secret=True).update(
        facts={}, emptied_at=models.F("due_at"), sent_at=models.F("due_at")
    )
    return secrets + past.update(sent_at=models.F("due_at"))


def about(instance: models.Model) -> models.QuerySet[Letter]:
    """The letters that were said to be about this, newest first."""
    about_it = Letter.objects.filter(about_kind=instance._meta.label_lower, about_id=str(instance.pk))
    return about_it.order_by("-created_at", "-pk")


def failed_about(instance: models.Model) -> models.QuerySet[Letter]:
    """Those of them that did not arrive."""
    return about(instance) & Letter.objects.failed()


def try_again(letter_id: int, *, at: datetime) -> bool:
    """Let a person send a letter once more that did not arrive, as far as we know. False if it cannot be."""
    failed = Letter.objects.failed().filter(pk=letter_id, emptied_at=None, is_secret=False)
    return bool(
        failed.update(
            sending_at=None,
            sent_at=None,
            gave_up_at=None,
            bounced_at=None,
            delivered_at=None,
            attempts=0,
            due_at=at,
            last_error="",
        )
    )


def forget_about(instance: models.Model) -> int:
    """Take away the letters about this, whomever they went to. Returns how many."""
    return about(instance).delete()[0]


def of(to: str) -> models.QuerySet[Letter]:
    """The letters to this e-mail address or telephone (E.164), newest first."""
    return Letter.objects.filter(to__iexact=to).order_by("-created_at", "-pk")


def forget(to: str) -> int:
    """Take away all letters to this address, sent or not. Returns how many."""
    return of(to).delete()[0]
