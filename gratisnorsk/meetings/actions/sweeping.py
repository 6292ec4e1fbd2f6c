"""What is not needed any more is deleted, once a day: e-mails first of all. Numbers stay, people do not."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every
from gratisnorsk.meetings.actions import seats
from gratisnorsk.meetings.actions.changing import locked_slot
from gratisnorsk.meetings.models import Invitation, PrivateFeed, Question, SignUp, Slot, Wish
from gratisnorsk.meetings.rules.links import CONFIRM_WITHIN

# After the day of the slot; for a meeting, after the day of its last slot.
KEEP_PEOPLE = timedelta(days=90)
KEEP_WISHES = timedelta(days=180)


@every(minutes=60 * 24, key="meetings.sweep", offset=160)
@transaction.atomic
def sweep(at: datetime) -> None:
    """Unconfirmed rows after a week, people 90 days after their slot, with their numbers kept on the slot."""
    unconfirmed: dict[str, Any] = {"confirmed_at": None, "asked_at__lt": at - CONFIRM_WITHIN}
    SignUp.objects.filter(**unconfirmed).delete()
    Question.objects.filter(**unconfirmed).delete()
    Wish.objects.filter(**unconfirmed).delete()
    last_day = local_date(at) - KEEP_PEOPLE
    for slot in Slot.objects.filter(on__lt=last_day, sign_ups__isnull=False).distinct():
        Slot.objects.filter(pk=slot.pk).update(tally=tally_of(slot))
        slot.sign_ups.all().delete()
    later = Slot.objects.filter(meeting=OuterRef("meeting"), on__gte=last_day)
    Invitation.objects.filter(~Exists(later), invited_at__lt=at - KEEP_PEOPLE).delete()
    Question.objects.exclude(email="").filter(~Exists(later), asked_at__lt=at - KEEP_PEOPLE).update(email="")
    Wish.objects.filter(told_at__lt=at - CONFIRM_WITHIN).delete()
    Wish.objects.filter(asked_at__lt=at - KEEP_WISHES).delete()
    own = SignUp.objects.annotate(small=Lower("email")).filter(small=OuterRef("email"))
    PrivateFeed.objects.filter(~Exists(own), made_at__lt=at - CONFIRM_WITHIN).delete()


def tally_of(slot: Slot) -> dict[str, object]:
    """The numbers of a slot that say nothing about anybody: how many, how many came, of which kind, from where."""
    people = list(SignUp.objects.active().filter(slot=slot))
    return {
        "signed_up": len(people),
        "came": sum(1 for each in people if (each.came if each.came is not None else bool(each.joined_at))),
        "kinds": dict(Counter(each.kind for each in people)),
        "municipalities": dict(Counter(each.municipality_id or "" for each in people)),
    }


def forget_email(email: str, at: datetime) -> None:
    """Take this e-mail out of everything here, and give its places on. Runs in the caller's transaction."""
    mine = SignUp.objects.filter(email__iexact=email)
    for slot_id in sorted(set(mine.values_list("slot", flat=True))):
        slot = locked_slot(slot_id)
        mine.filter(slot=slot).delete()
        seats.fill(slot, at)
    Invitation.objects.filter(email__iexact=email).delete()
    Wish.objects.filter(email__iexact=email).delete()
    PrivateFeed.objects.filter(email__iexact=email).delete()
    Question.objects.filter(email__iexact=email).update(email="")
