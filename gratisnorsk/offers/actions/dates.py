"""Calling off or moving single dates, and telling those who follow the offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import tidy
from gratisnorsk.offers.actions.changing import keep, locked
from gratisnorsk.offers.actions.letters import tell_followers
from gratisnorsk.offers.models import DateChange, Offer, Slot
from gratisnorsk.offers.rules.dates import HORIZON_DAYS, Meeting, Schedule, local, meetings
from gratisnorsk.places.models import Venue

_NOT_MOVED: dict[str, Any] = dict.fromkeys(("new_on", "new_starts", "new_ends", "new_venue"))


class NoSuchDate(Refusal):
    """The slot gives no meeting on that day, or a pause or a holiday took it."""

    message = _("There is no meeting on this day. Look at the list of dates.")


class DateIsOver(Refusal):
    """It has happened."""

    message = _("This date is over. It cannot be changed.")


class MovedToThePast(Refusal):
    """Nobody can come."""

    message = _("The new time is over. Choose a time that is still to come.")


class MovedTooFar(Refusal):
    """More likely a slip of the year than a plan."""

    message = _("This date is too far away. Check the year.")


class MovedOntoItself(Refusal):
    """Nothing would change."""

    message = _("This is the same day, time and place as before. Choose another.")


class MovedOntoAnother(Refusal):
    """Two meetings of one offer at the same time."""

    message = _("There is already a meeting at this time. Choose another.")


class MovedIntoPause(Refusal):
    """The pause would swallow it."""

    message = _("There is a pause on the new day. Choose another day.")


class EndsBeforeItStarts(Refusal):
    """An impossible meeting."""

    message = _("The end must be later than the start.")


@dataclass(frozen=True)
class Told:
    """Who gets a letter about a change."""

    count: int
    by_lang: Mapping[str, int]


def who_will_be_told(offer: Offer) -> Told:
    """How many confirmed followers, and in which languages. No addresses."""
    langs = offer.followers.filter(confirmed_at__isnull=False).values_list("lang", flat=True)
    return Told(len(langs), dict(sorted(Counter(langs).items())))


@transaction.atomic
def cancel_date(
    offer: Offer,
    slot: Slot,
    on: date,
    *,
    note: Mapping[str, str] | None = None,
    by: Person | None,
    at: datetime,
) -> None:
    """Call off the date that the slot gives on this day (moved or not). Calling off twice changes nothing."""
    cancel_dates(offer, [(slot.pk, on)], note=note, by=by, at=at)


@transaction.atomic
def cancel_dates(
    offer: Offer,
    dates: Sequence[tuple[int, date]],
    *,
    note: Mapping[str, str] | None = None,
    by: Person | None,
    at: datetime,
) -> int:
    """Call off several dates, each a slot and the day it gives. All or none; returns how many were on before."""
    offer = locked(offer)
    schedule = Schedule.of(offer)
    found = [(slot_id, on, _meeting(schedule, slot_id, on, at)) for slot_id, on in dict.fromkeys(dates)]
    waiting = [each for each in found if each[2].state != "cancelled"]
    words = tidy(note or {})
    for slot_id, on, _there in waiting:
        gone = {"is_cancelled": True, "note": words, "made_at": at, "offer": offer}
        DateChange.objects.update_or_create(slot_id=slot_id, on=on, defaults={**gone, **_NOT_MOVED})
    if waiting:
        told = [meeting.starts_at for _slot, _on, meeting in waiting]
        keep(offer, {}, verb="dates_cancelled", by=by, at=at, also={"dates": [told, None]})
        tell_followers("date_cancelled", offer, facts={"dates": told, "note": words}, at=at)
    return len(waiting)


@dataclass(frozen=True)
class NewTime:
    """Where and when a moved date takes place. A venue of None is the usual one."""

    on: date
    starts: time
    ends: time | None = None
    venue: Venue | None = None


@transaction.atomic
def move_date(
    offer: Offer,
    slot: Slot,
    on: date,
    new: NewTime,
    *,
    note: Mapping[str, str] | None = None,
    by: Person | None,
    at: datetime,
) -> DateChange:
    """Move the date that the slot gives on this day. A date moved before is moved again from its own day."""
    offer = locked(offer)
    schedule = Schedule.of(offer)
    old = _meeting(schedule, slot.pk, on, at)
    _refuse_new_time(schedule, old, new, at)
    words = tidy(note or {})
    columns = {"new_on": new.on, "new_starts": new.starts, "new_ends": new.ends, "new_venue": new.venue}
    change, _is_new = DateChange.objects.update_or_create(
        slot=slot,
        on=on,
        defaults={**columns, "is_cancelled": False, "note": words, "made_at": at, "offer": offer},
    )
    _tell_moved(offer, old.starts_at, new, words, by=by, at=at)
    return change


def _tell_moved(
    offer: Offer, old: datetime, new: NewTime, words: Mapping[str, str], *, by: Person | None, at: datetime
) -> None:
    starts_at = local(new.on, new.starts)
    keep(offer, {}, verb="date_moved", by=by, at=at, also={"dates": [[old], [starts_at]]})
    facts: dict[str, Any] = {"old": old, "new": starts_at, "note": words}
    if new.venue:
        facts |= {"venue": new.venue.name, "address": new.venue.address}
    tell_followers("date_moved", offer, facts=facts, at=at)


@transaction.atomic
def undo_date_change(offer: Offer, change: DateChange, *, by: Person | None, at: datetime) -> None:
    """The date is as the slot gives it again. Undoing twice changes nothing."""
    offer = locked(offer)
    found = offer.date_changes.filter(pk=change.pk).select_related("slot").first()
    if found is None:
        return
    starts_at = local(found.on, found.slot.starts)
    if starts_at <= at or (found.new_on and found.new_starts and local(found.new_on, found.new_starts) <= at):
        raise DateIsOver
    found.delete()
    keep(offer, {}, verb="date_change_undone", by=by, at=at, also={"dates": [None, [starts_at]]})
    tell_followers("date_on_again", offer, facts={"dates": [starts_at]}, at=at)


def _meeting(schedule: Schedule, slot_id: int | None, on: date, at: datetime) -> Meeting:
    """The meeting that the slot gives on this day, where it now stands: on, cancelled, or at its new time."""
    there = [m for m in meetings(schedule, on, on) if m.slot_id == slot_id and m.moved_from_on is None]
    if there and there[0].state == "moved" and there[0].moved_to_on:
        new_on = there[0].moved_to_on
        there = [
            m for m in meetings(schedule, new_on, new_on) if (m.slot_id, m.moved_from_on) == (slot_id, on)
        ]
    if not there or there[0].state not in ("on", "cancelled"):
        raise NoSuchDate
    if there[0].is_over(at):
        raise DateIsOver
    return there[0]


def _refuse_new_time(schedule: Schedule, old: Meeting, new: NewTime, at: datetime) -> None:
    starts_at = local(new.on, new.starts)
    if new.ends and new.ends <= new.starts:
        raise EndsBeforeItStarts
    if starts_at <= at:
        raise MovedToThePast
    if new.on > local_date(at) + timedelta(days=HORIZON_DAYS):
        raise MovedTooFar
    if schedule.pause_on(new.on):
        raise MovedIntoPause
    ends_at = local(new.on, new.ends) if new.ends else None
    venue_id = new.venue.pk if new.venue else None
    if old.is_on and (old.starts_at, old.ends_at, old.venue_id) == (starts_at, ends_at, venue_id):
        raise MovedOntoItself
    others = [m for m in meetings(schedule, new.on, new.on) if m.is_on and m != old]
    if any(m.starts_at == starts_at and m.slot_id == old.slot_id for m in others):
        raise MovedOntoAnother
