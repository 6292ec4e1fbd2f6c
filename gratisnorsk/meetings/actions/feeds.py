"""The private calendar of an e-mail: made when its owner asks for it, and replaced when the address has leaked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gratisnorsk.meetings.models import PrivateFeed, SignUp
from gratisnorsk.meetings.models.taking_part import new_feed_key


@transaction.atomic
def make_feed(sign_up: SignUp, *, at: datetime) -> PrivateFeed:
    """The calendar of this person; the one that is there already if there is one."""
    feed = PrivateFeed.objects.filter(email__iexact=sign_up.email).first()
    return feed or PrivateFeed.objects.create(email=sign_up.email.lower(), lang=sign_up.lang, made_at=at)


@transaction.atomic
def replace_feed(sign_up: SignUp) -> None:
    """A new address; the old one is empty from now on."""
    PrivateFeed.objects.filter(email__iexact=sign_up.email).update(key=new_feed_key())
