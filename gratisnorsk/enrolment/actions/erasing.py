"""Deleting everything about a learner: seats become free, wishes go, name and contact are emptied.

What stays is what accounting needs, under the pseudonym: that somebody had a seat, and the lines of the punch card.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gratisnorsk.enrolment import erasure
from gratisnorsk.enrolment.actions.ending import SeatEnded, end
from gratisnorsk.enrolment.actions.ladder import OfferAnswered, decline
from gratisnorsk.enrolment.actions.letters import forget_letters, tell_contact
from gratisnorsk.enrolment.actions.watching import forget_watches
from gratisnorsk.enrolment.models import (
    ContactCode,
    EndReason,
    Enrolment,
    Learner,
    MessageRecipient,
    OfferState,
    SeatOffer,
    Wish,
)
from gratisnorsk.enrolment.queries.stored import erasure_day
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.rules.keeping import KEEP_AFTER_END
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every

_AT_ONCE = 500


@transaction.atomic
def erase(learner: Learner, *, at: datetime, is_told: bool = True) -> None:
    """Delete, at once and for good. Free seats are offered to the next. Twice is once."""
    learner = Learner.objects.select_for_update().get(pk=learner.pk)
    if learner.erased_at:
        return
    contact, lang = Contact(learner.email, "" if learner.email else learner.phone), learner.lang
    _let_go(learner, at)
    erasure.erased(learner, at)
    seats = Enrolment.objects.filter(learner=learner)
    facts = {"is_seated": seats.exists()}
    for mine in (seats, Wish.objects.filter(learner=learner), Learner.objects.filter(pk=learner.pk)):
        history.forget_about(mine)  # reasons in words stand there too
    seats.update(ended_note="", ground_seen="", mapped_how="", ground="")
    Wish.objects.filter(learner=learner).delete()
    ContactCode.objects.filter(learner=learner).delete()
    MessageRecipient.objects.filter(learner=learner).delete()
    forget_letters(learner)
    forget_watches(learner.email)
    Learner.objects.filter(pk=learner.pk).update(name="", email="", phone="", helped_by=None, erased_at=at)
    if is_told:
        tell_contact(contact, "erased", lang=lang, key=learner.public_id, facts=facts, at=at, is_secret=True)


def _let_go(learner: Learner, at: datetime) -> None:
    """Seats and held seats are given back through the one place that may."""
    for offer in SeatOffer.objects.filter(wish__learner=learner, state=OfferState.OPEN).order_by("pk"):
        try:
            decline(offer, at)
        except OfferAnswered:
            continue  # its time was up in this second: the seat is free already
    for seat in Enrolment.objects.live().filter(learner=learner).order_by("pk"):
        try:
            end(seat, EndReason.ERASED, at)
        except SeatEnded:
            continue


def erase_by_email(email: str, *, at: datetime) -> None:
    """Whoever deletes an account with the same e-mail. The e-mail of both was proved. In the caller's transaction."""
    forget_watches(email)
    for learner in Learner.objects.filter(email=email, erased_at=None).order_by("pk"):
        if learner.confirmed_at is None:
            learner.delete()
        else:
            erase(learner, at=at, is_told=False)


@every(minutes=60 * 24, key="enrolment.erase-in-time", offset=3 * 60)
def erase_in_time(at: datetime) -> int:
    """Half a year after the last thing has ended, name and contact go by themselves. Returns how many."""
    today = local_date(at)
    long_here = Learner.objects.filter(erased_at=None, confirmed_at__lte=at - KEEP_AFTER_END)
    candidates = long_here.exclude(wishes__ended_at=None, wishes__isnull=False).exclude(
        enrolments__ended_at=None, enrolments__isnull=False
    )
    erased = 0
    for learner in candidates.order_by("pk").iterator(_AT_ONCE):
        day = erasure_day(learner)
        if day is not None and day <= today:
            erase(learner, at=at, is_told=False)
            erased += 1
    return erased
