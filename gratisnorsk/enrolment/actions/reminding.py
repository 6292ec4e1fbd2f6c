"""What time does to wishes: unconfirmed ones go, pauses end, old ones are asked about, silence ends them visibly."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from gratisnorsk.enrolment.actions.letters import tell
from gratisnorsk.enrolment.actions.wishes import end_wish, tell_ended
from gratisnorsk.enrolment.models import Learner, OfferState, SeatOffer, Wish, WishEnd
from gratisnorsk.enrolment.models.wish import WishQuerySet
from gratisnorsk.enrolment.rules.keeping import ANSWER_WITHIN, ASK_AFTER, CONFIRM_WITHIN, REMIND_AFTER
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every

_AT_ONCE = 500


@every(minutes=60, key="enrolment.unconfirmed", offset=11)
@transaction.atomic
def remove_unconfirmed(at: datetime) -> int:
    """Whoever did not type the code within a day was never here. Returns how many."""
    late = Learner.objects.filter(confirmed_at=None, created_at__lte=at - CONFIRM_WITHIN)
    return late.delete()[1].get("enrolment.Learner", 0)


@every(minutes=60 * 24, key="enrolment.pauses", offset=4 * 60)
def end_pauses(at: datetime) -> int:
    """Pauses until today or earlier are over. Returns how many."""
    return Wish.objects.filter(paused_until__lte=local_date(at), ended_at=None).update(paused_until=None)


@every(minutes=60 * 24, key="enrolment.still-wanted", offset=8 * 60)
def ask_whether_still_wanted(at: datetime) -> int:
    """After ninety days one letter, a reminder two weeks before the end. Returns how many letters."""
    asked = 0
    for wish in _quiet().filter(asked_at=None, confirmed_at__lte=at - ASK_AFTER).iterator(_AT_ONCE):
        asked += _ask(wish, at)
    # Two days and not one: the worker may have been away yesterday. A letter is told once by its key.
    since = at - REMIND_AFTER - timedelta(days=2)
    reminded = _quiet().filter(asked_at__lte=at - REMIND_AFTER, asked_at__gt=since)
    for wish in reminded.iterator(_AT_ONCE):
        _write(wish, wish.asked_at, at, is_reminder=True)
        asked += 1
    return asked


@every(minutes=60 * 24, key="enrolment.silent", offset=9 * 60)
def end_silent(at: datetime) -> int:
    """Asked, reminded, and a month later not heard of: the wish ends, with a letter that says so. Returns how many."""
    silent = _quiet().filter(asked_at__lte=at - ANSWER_WITHIN)
    return sum(_end_if_silent(wish, at) for wish in silent.iterator(_AT_ONCE))


def _quiet() -> WishQuerySet:
    """Waiting wishes of which nobody heard; never one that is being asked about a seat."""
    offers = SeatOffer.objects.filter(wish=OuterRef("pk"), state=OfferState.OPEN)
    return Wish.objects.waiting().filter(~Exists(offers)).select_related("learner")


@transaction.atomic
def _ask(wish: Wish, at: datetime) -> bool:
    if not Wish.objects.live().filter(pk=wish.pk, asked_at=None).update(asked_at=at):
        return False
    _write(wish, at, at, is_reminder=False)
    return True


def _write(wish: Wish, asked_at: datetime | None, at: datetime, *, is_reminder: bool) -> None:
    assert asked_at
    until = local_date(asked_at + ANSWER_WITHIN - timedelta(days=1))
    facts = {"until": until, "is_reminder": is_reminder}
    tell(wish.learner, "still_wanted", key=f"{wish.pk}:{until}:{is_reminder}", facts=facts, at=at)


@transaction.atomic
def _end_if_silent(wish: Wish, at: datetime) -> bool:
    """Looks again under the lock: the answer may have come in this second."""
    quiet = Wish.objects.select_for_update().live().filter(pk=wish.pk, asked_at__lte=at - ANSWER_WITHIN)
    if quiet.first() is None or wish.offers.filter(state=OfferState.OPEN).exists():
        return False
    end_wish(wish, WishEnd.SILENT, at=at)
    tell_ended(wish.learner, wish, at=at, is_own_choice=False)
    return True
