"""Builders of offers, slots and what readers leave, for tests here and above, and for the demo.

Monday 23 November 2026, 10:00 in Oslo, is the day on which tests stand unless they say otherwise.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from gratisnorsk.kernel.words import Words
from gratisnorsk.offers.models import (
    AskReason,
    Category,
    ConfirmationRequest,
    DateChange,
    Follower,
    Offer,
    Pause,
    Place,
    Rhythm,
    Slot,
    Suggestion,
    WrongKind,
    WrongReport,
)
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.organisations.testing import an_organisation
from gratisnorsk.places.testing import a_venue

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_serial = itertools.count(1)


def clock_time(text: str) -> time:
    """`"17:30"` as a time."""
    return time.fromisoformat(text)


def _slot(rhythm: Rhythm, starts: str, ends: str | None, **facts: Any) -> Slot:
    return Slot(rhythm=rhythm, starts=clock_time(starts), ends=clock_time(ends) if ends else None, **facts)


def weekly(weekday: int = 3, starts: str = "17:00", ends: str | None = "19:00", **facts: Any) -> Slot:
    """An unsaved slot every week; Monday is 0, and Thursday is what nobody has to say."""
    return _slot(Rhythm.WEEKLY, starts, ends, weekday=weekday, **facts)


def odd_weeks(weekday: int = 3, starts: str = "17:00", ends: str | None = "19:00", **facts: Any) -> Slot:
    """An unsaved slot in weeks with an odd number."""
    return _slot(Rhythm.ODD_WEEKS, starts, ends, weekday=weekday, **facts)


def even_weeks(weekday: int = 3, starts: str = "17:00", ends: str | None = "19:00", **facts: Any) -> Slot:
    """An unsaved slot in weeks with an even number."""
    return _slot(Rhythm.EVEN_WEEKS, starts, ends, weekday=weekday, **facts)


def every_other(
    first_on: date | None, weekday: int = 3, starts: str = "17:00", ends: str | None = "19:00"
) -> Slot:
    """An unsaved slot every other week, counted from `first_on`."""
    return _slot(Rhythm.EVERY_OTHER, starts, ends, weekday=weekday, first_on=first_on)


def monthly(
    nth: int, weekday: int = 6, starts: str = "13:00", ends: str | None = "15:00", **facts: Any
) -> Slot:
    """An unsaved slot on the nth weekday of the month; -1 is the last."""
    return _slot(Rhythm.MONTHLY, starts, ends, weekday=weekday, nth=nth, **facts)


def once(on: date, starts: str = "17:00", ends: str | None = "19:00") -> Slot:
    """An unsaved slot on one day."""
    return _slot(Rhythm.ONCE, starts, ends, first_on=on)


def an_offer(
    name: str | Words = "",
    *,
    organisation: Organisation | None = None,
    slots: Iterable[Slot] | None = None,
    pauses: Iterable[Pause] = (),
    at: datetime = MONDAY,
    is_published: bool = True,
    is_confirmed: bool = True,
    **facts: Any,
) -> Offer:
    """An offer on display, confirmed today, every Thursday 17:00–19:00 at a venue, unless told otherwise."""
    facts.setdefault("place", Place.VENUE)
    if facts["place"] in (Place.VENUE, Place.BOTH) and "venue" not in facts:
        facts["venue"] = a_venue()
    if facts.get("venue"):
        facts.setdefault("municipality", facts["venue"].municipality)
    facts.setdefault("categories", [Category.LANGUAGE_CAFE])
    facts.setdefault("published_at", at if is_published else None)
    facts.setdefault("confirmed_at", at if is_confirmed else None)
    words = {"nb": name or f"Språkkafé {next(_serial):03}"} if isinstance(name, str) else name
    offer = Offer.objects.create(
        name=words, organisation=organisation or an_organisation(), created_at=at, changed_at=at, **facts
    )
    rows: list[Slot | Pause] = [*([weekly()] if slots is None else slots), *pauses]
    for row in rows:
        row.offer = offer
        row.save()
    return offer


def a_pause(from_on: date, back_on: date | None = None, **facts: Any) -> Pause:
    """An unsaved pause, for `an_offer(pauses=[…])`."""
    return Pause(from_on=from_on, back_on=back_on, **facts)


def a_cancelled_date(slot: Slot, on: date, *, at: datetime = MONDAY) -> DateChange:
    """One date of the slot that is off."""
    return DateChange.objects.create(offer=slot.offer, slot=slot, on=on, is_cancelled=True, made_at=at)


def a_moved_date(
    slot: Slot, on: date, new_on: date, starts: str = "18:00", *, at: datetime = MONDAY
) -> DateChange:
    """One date of the slot that is on another day."""
    return DateChange.objects.create(
        offer=slot.offer, slot=slot, on=on, new_on=new_on, new_starts=clock_time(starts), made_at=at
    )


def a_follower(offer: Offer, email: str = "", lang: str = "nb", *, is_confirmed: bool = True) -> Follower:
    """Someone who wants to know when a date is cancelled or moved."""
    return Follower.objects.create(
        offer=offer,
        email=email or f"leser{next(_serial):03}@example.org",
        lang=lang,
        asked_at=MONDAY,
        confirmed_at=MONDAY if is_confirmed else None,
    )


def a_request(
    offer: Offer, reason: AskReason = AskReason.INTERVAL, *, at: datetime = MONDAY
) -> ConfirmationRequest:
    """An open question to the owner whether the offer is still right."""
    return ConfirmationRequest.objects.create(
        offer=offer, reason=reason, asked_at=at, expires_at=at + timedelta(days=45)
    )


def a_wrong_report(offer: Offer, kind: WrongKind = WrongKind.TIME, *, at: datetime = MONDAY) -> WrongReport:
    """A reader says that something is wrong."""
    return WrongReport.objects.create(offer=offer, kind=kind, lang="nb", made_at=at)


def a_suggestion(*, at: datetime = MONDAY, **facts: Any) -> Suggestion:
    """An outsider tells us of an offer that is missing."""
    facts.setdefault("name", "Språkkafé på biblioteket")
    facts.setdefault("where", "Biblioteket")
    facts.setdefault("email", "tipser001@example.org")
    return Suggestion.objects.create(lang=facts.pop("lang", "nb"), made_at=at, **facts)
