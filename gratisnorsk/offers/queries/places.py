"""Where an offer is, as far as we may say."""

from __future__ import annotations

from dataclasses import dataclass

from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import Offer, Place
from gratisnorsk.places.models import Venue


@dataclass(frozen=True)
class PlaceFacts:
    """Where it is. `lat` and `lon` are never more exact than `precision` says."""

    name: str
    room: str
    address: str
    precision: str
    digital: str
    join_link: phrases.Way | None
    lat: float | None
    lon: float | None


def place_facts(offer: Offer) -> PlaceFacts:
    """Where it is, as far as we may say."""
    venue = offer.venue if offer.place in (Place.VENUE, Place.BOTH) else None
    municipality = offer.municipality.name if offer.municipality else ""
    return PlaceFacts(
        name=venue.name if venue else "",
        room=offer.room if venue else "",
        address=_address(venue, municipality),
        precision=phrases.precision_phrase(venue) if venue and venue.lat is not None else "",
        digital=phrases.digital_phrase(offer),
        join_link=phrases.join_link_way(offer),
        lat=venue.lat if venue else None,
        lon=venue.lon if venue else None,
    )


def _address(venue: Venue | None, municipality: str) -> str:
    parts = [venue.address, f"{venue.postal_code} {municipality}".strip()] if venue else [municipality]
    return ", ".join(part for part in parts if part)
