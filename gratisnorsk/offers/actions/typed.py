"""An offer as the desk's form gives it: its facts, its times, and the venue by name and address.

The venue is found or made in the same transaction; a shared venue is never changed under another offer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.words import tidy
from gratisnorsk.offers.actions.changing import locked
from gratisnorsk.offers.actions.dates import NewTime, move_date
from gratisnorsk.offers.actions.publishing import NotComplete, publish_offer
from gratisnorsk.offers.actions.saving import create_offer, save_offer
from gratisnorsk.offers.models import DateChange, Offer, Slot
from gratisnorsk.offers.rules import complete
from gratisnorsk.offers.rules.possible import SlotFacts, tidy_slot
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, PostalCode, Venue

# A second press of the button sends the same form once more.
TWIN_WITHIN = timedelta(minutes=1)
_COLUMNS = tuple(tidy_slot(SlotFacts(rhythm="", starts=time.min)))


@dataclass(frozen=True)
class VenueFacts:
    """Where people meet, as typed. The postal code or the municipality must be known."""

    name: str
    address: str
    postal_code: PostalCode | None
    municipality: Municipality


@dataclass(frozen=True)
class TypedOffer:
    """Everything the form holds. A `Venue` is the one that stands already, with its exact point."""

    organisation: Organisation
    facts: Mapping[str, Any]
    slots: Sequence[SlotFacts]
    venue: VenueFacts | Venue | None
    municipality: Municipality | None
    co_organisers: Sequence[Organisation] = ()


@transaction.atomic
def create_typed(typed: TypedOffer, *, is_publishing: bool = False, by: Person, at: datetime) -> Offer:
    """A draft with these facts, and shown to the public if asked; all or nothing.

    The same form sent twice gives one offer. Raises what `create_offer` and `publish_offer` raise.
    """
    # Held, so that two presses at the same time see each other.
    Organisation.objects.select_for_update().get(pk=typed.organisation.pk)
    facts = _with_venue(typed)
    offer = _twin(typed, facts, by, at) or create_offer(
        typed.organisation, facts, typed.slots, co_organisers=typed.co_organisers, by=by, at=at
    )
    return publish_offer(offer, by=by, at=at) if is_publishing else offer


@transaction.atomic
def save_typed(
    offer: Offer, typed: TypedOffer, *, version: int, is_publishing: bool = False, by: Person, at: datetime
) -> Offer:
    """Save these facts over the version that the form showed, and show it to the public if asked.

    What the public reads may not lose a fact without which nobody can come.
    Raises what `save_offer` and `publish_offer` raise.
    """
    offer = locked(offer)
    lacked = complete.missing(offer)
    offer = save_offer(
        offer,
        _with_venue(typed),
        typed.slots,
        co_organisers=typed.co_organisers,
        version=version,
        by=by,
        at=at,
    )
    if is_publishing:
        return publish_offer(offer, by=by, at=at)
    lost = [fact for fact in complete.missing(offer) if fact not in lacked]
    if offer.published_at and lost:
        raise NotComplete(lost)
    return offer


@transaction.atomic
def move_typed(
    offer: Offer,
    slot: Slot,
    on: date,
    new: NewTime,
    *,
    elsewhere: VenueFacts | None = None,
    note: Mapping[str, str],
    by: Person,
    at: datetime,
) -> DateChange:
    """Move one date, perhaps to another place than the usual one. Raises what `move_date` raises."""
    venue = find_or_make_venue(elsewhere) if elsewhere else None
    return move_date(offer, slot, on, NewTime(new.on, new.starts, new.ends, venue), note=note, by=by, at=at)


def _twin(typed: TypedOffer, facts: Mapping[str, Any], by: Person, at: datetime) -> Offer | None:
    """What this person wrote a moment ago with exactly these facts and times."""
    recent = typed.organisation.offers.filter(
        created_by=by, created_at__gt=at - TWIN_WITHIN, copied_from=None
    ).prefetch_related("slots")
    wanted = {name: tidy(value) if name in ("name", "about") else value for name, value in facts.items()}
    times = [tidy_slot(each) for each in typed.slots]
    for offer in recent:
        rows = [{name: getattr(slot, name) for name in _COLUMNS} for slot in offer.slots.all()]
        is_same = all(getattr(offer, name) == value for name, value in wanted.items())
        if is_same and sorted(rows, key=str) == sorted(times, key=str):
            return offer
    return None


def _with_venue(typed: TypedOffer) -> dict[str, Any]:
    venue = find_or_make_venue(typed.venue) if isinstance(typed.venue, VenueFacts) else typed.venue
    return {**typed.facts, "venue": venue, "municipality": typed.municipality}


def find_or_make_venue(facts: VenueFacts) -> Venue:
    """The venue with this name and address, with a point no more exact than the postal area."""
    code = facts.postal_code
    has_point = code is not None and code.lat is not None
    there = Venue.objects.filter(
        name=facts.name,
        address=facts.address,
        postal_code=code.code if code else "",
        municipality=facts.municipality,
    ).first()
    return there or Venue.objects.create(
        name=facts.name,
        address=facts.address,
        postal_code=code.code if code else "",
        municipality=facts.municipality,
        lat=code.lat if code and has_point else facts.municipality.lat,
        lon=code.lon if code and has_point else facts.municipality.lon,
        precision=Venue.Precision.POSTAL_AREA if has_point else Venue.Precision.MUNICIPALITY,
    )
