"""An offer as the desk's form gives it: its facts, its times, and the venue by name and address.

The venue is found or made in the same transaction; a shared venue is never changed under another offer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.offers.actions.saving import create_offer, save_offer
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.rules.possible import SlotFacts
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, PostalCode, Venue


@dataclass(frozen=True)
class VenueFacts:
    """Where people meet, as typed. The postal code or the municipality must be known."""

    name: str
    address: str
    postal_code: PostalCode | None
    municipality: Municipality


@dataclass(frozen=True)
class TypedOffer:
    """Everything the form holds."""

    organisation: Organisation
    facts: Mapping[str, Any]
    slots: Sequence[SlotFacts]
    venue: VenueFacts | None
    co_organisers: Sequence[Organisation] = ()


@transaction.atomic
def create_typed(typed: TypedOffer, *, by: Person, at: datetime) -> Offer:
    """A draft with these facts. Raises what `create_offer` raises."""
    return create_offer(
        typed.organisation,
        _with_venue(typed),
        typed.slots,
        co_organisers=typed.co_organisers,
        by=by,
        at=at,
    )


@transaction.atomic
def save_typed(offer: Offer, typed: TypedOffer, *, version: int, by: Person, at: datetime) -> Offer:
    """Save these facts over the version that the form showed. Raises what `save_offer` raises."""
    return save_offer(
        offer,
        _with_venue(typed),
        typed.slots,
        co_organisers=typed.co_organisers,
        version=version,
        by=by,
        at=at,
    )


def _with_venue(typed: TypedOffer) -> dict[str, Any]:
    facts = dict(typed.facts)
    venue = typed.venue
    facts["venue"] = find_or_make_venue(venue) if venue and venue.name else None
    facts["municipality"] = venue.municipality if venue else typed.organisation.municipality
    return facts


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
