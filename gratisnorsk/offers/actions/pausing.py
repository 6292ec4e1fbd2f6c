"""Pauses: for the summer, for Christmas, or until nobody knows when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions.changing import keep, locked
from gratisnorsk.offers.actions.letters import tell_followers
from gratisnorsk.offers.models import Offer, Pause, PauseReason

LONGEST = timedelta(days=730)


class PauseBeginsInThePast(Refusal):
    """What was, was."""

    message = _("A pause cannot begin in the past. Choose today or a later day.")


class PauseEndsBeforeItBegins(Refusal):
    """The first day back must come after the first day off."""

    message = _("The day you are back must be after the first day of the pause.")


class PauseTooLong(Refusal):
    """More likely a slip of the year than a plan."""

    message = _("This date is too far away. Check the year.")


class PauseOverlaps(Refusal):
    """Two pauses on one day would contradict each other about the day back."""

    message = _("There is already a pause in these days. End that one first.")


class NoSuchPause(Refusal):
    """Ended already, or of another offer."""

    message = _("This pause is already over.")


@transaction.atomic
def pause_offer(
    offer: Offer, *, from_on: date, back_on: date | None, reason: PauseReason, by: Person | None, at: datetime
) -> Pause:
    """No meetings from `from_on`; `back_on` is the first day it runs again, None when nobody knows."""
    offer = locked(offer)
    if from_on < local_date(at):
        raise PauseBeginsInThePast
    if back_on is not None and back_on <= from_on:
        raise PauseEndsBeforeItBegins
    if max(from_on, back_on or from_on) > local_date(at) + LONGEST:
        raise PauseTooLong
    if _overlapping(offer, from_on, back_on):
        raise PauseOverlaps
    pause = Pause.objects.create(offer=offer, from_on=from_on, back_on=back_on, reason=reason)
    keep(offer, {}, verb="paused", by=by, at=at, also={"pause": [None, [from_on, back_on, reason]]})
    tell_followers("paused", offer, facts={"from_on": from_on, "back_on": back_on}, at=at)
    return pause


@transaction.atomic
def end_pause(offer: Offer, pause: Pause, *, by: Person | None, at: datetime) -> None:
    """It runs again from today; a pause that has not begun is taken back."""
    offer = locked(offer)
    today = local_date(at)
    found = offer.pauses.filter(pk=pause.pk).filter(Q(back_on=None) | Q(back_on__gt=today)).first()
    if found is None:
        raise NoSuchPause
    was = [found.from_on, found.back_on, found.reason]
    if found.from_on >= today:
        found.delete()
        became = None
    else:
        found.back_on = today
        found.save(update_fields=["back_on"])
        became = [found.from_on, today, found.reason]
    keep(offer, {}, verb="pause_ended", by=by, at=at, also={"pause": [was, became]})
    tell_followers("running_again", offer, facts={}, at=at)


def _overlapping(offer: Offer, from_on: date, back_on: date | None) -> bool:
    others = offer.pauses.filter(Q(back_on=None) | Q(back_on__gt=from_on))
    return others.filter(from_on__lt=back_on).exists() if back_on else others.exists()
