"""No more invitations: stopped and allowed again by whoever got one, with a button or by the mail program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gratisnorsk.meetings.models import NoInvitations
from gratisnorsk.meetings.rules.links import fingerprint


@transaction.atomic
def stop_invitations(mark: str, *, at: datetime) -> None:
    """No more invitations for the e-mail with this fingerprint. Twice is once."""
    NoInvitations.objects.get_or_create(fingerprint=mark, defaults={"since": at})


@transaction.atomic
def allow_invitations(mark: str) -> None:
    """Invitations again. Twice is once."""
    NoInvitations.objects.filter(fingerprint=mark).delete()


def wants_none(email: str) -> bool:
    """Whether the owner of this e-mail has stopped invitations."""
    return NoInvitations.objects.filter(fingerprint=fingerprint(email)).exists()


def without_stopped(emails: Iterable[str]) -> list[str]:
    """Those who may be invited, in their order; one query for all of them."""
    stopped = set(NoInvitations.objects.values_list("fingerprint", flat=True))
    return [email for email in emails if not stopped or fingerprint(email) not in stopped]
