"""Last term's offer as the draft of the next. Every date is moved or cleared, and each is listed to be looked at."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.offers.actions.saving import TYPED
from gratisnorsk.offers.models import Offer, Rhythm, Slot
from gratisnorsk.offers.queries.desk_offer import copy_made_just_now

HALF_A_YEAR = 6
_CLEARED = {"volunteers_wanted_until"}
_SEASON = ("season_from", "season_to")


@dataclass(frozen=True)
class MovedDate:
    """A date that the copy has differently. `what` is a field of the offer or of its slots; None: left empty."""

    what: str
    old: date
    new: date | None


@dataclass(frozen=True)
class Copied:
    """The draft, and what a person has to look at before it is published."""

    offer: Offer
    moved: tuple[MovedDate, ...]
    is_new: bool = True


@transaction.atomic
def copy_once(offer: Offer, *, by: Person, at: datetime) -> Copied:
    """As `copy_offer`, but a button pressed twice within a minute, or twice at once, gives one draft."""
    # Held, so that two presses at the same time see each other.
    Offer.objects.select_for_update(no_key=True).get(pk=offer.pk)
    draft = copy_made_just_now(offer, by, at)
    return Copied(draft, (), is_new=False) if draft else copy_offer(offer, by=by, at=at)


@transaction.atomic
def copy_offer(offer: Offer, *, months: int | None = None, by: Person, at: datetime) -> Copied:
    """A draft with the same facts for the next term.

    The season moves by so many months: half a year, or a whole year if that is still over. Pauses, changed
    dates and single dates stay behind; every other week counts anew from the first day of the season.
    """
    months = months or _months_ahead(offer, local_date(at))
    facts = {name: getattr(offer, name) for name in TYPED - _CLEARED - set(_SEASON)}
    season = {name: _plus(getattr(offer, name), months) for name in _SEASON}
    draft = Offer(
        organisation=offer.organisation,
        copied_from=offer,
        is_example=offer.is_example,
        created_at=at,
        created_by=by,
        changed_at=at,
        **facts,
        **season,
    )
    draft.save(force_insert=True)
    draft.co_organisers.set(offer.co_organisers.all())
    names = (*_SEASON, *_CLEARED)
    moved = [MovedDate(name, old, getattr(draft, name)) for name in names if (old := getattr(offer, name))]
    for slot in offer.slots.all():
        moved += _copy_slot(slot, draft, months)
    history.note(by=by, subject=draft, verb="copied", changes={"copied_from": [None, offer.public_id]}, at=at)
    return Copied(draft, tuple(moved))


def _copy_slot(slot: Slot, draft: Offer, months: int) -> list[MovedDate]:
    if slot.rhythm == Rhythm.ONCE:
        return [MovedDate("first_on", slot.first_on, None)] if slot.first_on else []
    names = ("rhythm", "weekday", "nth", "starts", "ends", "time_precision")
    dates: dict[str, Any] = {"from_on": _plus(slot.from_on, months), "until_on": _plus(slot.until_on, months)}
    dates["first_on"] = (dates["from_on"] or draft.season_from) if slot.first_on else None
    Slot.objects.create(offer=draft, **{name: getattr(slot, name) for name in names}, **dates)
    return [MovedDate(name, old, new) for name, new in dates.items() if (old := getattr(slot, name))]


def _months_ahead(offer: Offer, today: date) -> int:
    last = offer.season_to
    if last is None:
        return HALF_A_YEAR
    months = HALF_A_YEAR
    while (moved := _plus(last, months)) and moved < today:
        months += HALF_A_YEAR
    return months


def _plus(day: date | None, months: int) -> date | None:
    """So many months later; the last day of a month stays inside its month (31 August → 28 February)."""
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
