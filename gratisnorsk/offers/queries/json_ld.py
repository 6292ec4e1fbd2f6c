"""The offer in the words of schema.org, for search engines: a series with its next dates. Names stay as written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.offers.models import Offer, Place
from gratisnorsk.offers.phrases import may_show_link
from gratisnorsk.offers.queries.dates import DateLine

_MODES = {
    Place.VENUE: "OfflineEventAttendanceMode",
    Place.BOTH: "MixedEventAttendanceMode",
    Place.DIGITAL: "OnlineEventAttendanceMode",
    Place.PHONE: "OnlineEventAttendanceMode",
}
_STATUS = {"on": "EventScheduled", "cancelled": "EventCancelled", "holiday": "EventCancelled"}


def event_series(
    offer: Offer, dates: Iterable[DateLine], *, name: str, about: str, url: str
) -> dict[str, Any]:
    """A JSON-LD object. What nobody has told us is left out; the old day of a moved date stands on the new one."""
    location = _location(offer, url)
    shared = {
        "name": name,
        "url": url,
        "organizer": _organisers(offer),
        **({"location": location} if location else {}),
        "eventAttendanceMode": f"https://schema.org/{_MODES[Place(offer.place)]}",
        "isAccessibleForFree": offer.price_nok == 0,
        "inLanguage": "no",
    }
    meetings = [{"@type": "Event", **shared, **_times(line)} for line in dates if line.state != "moved"]
    return {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "@id": url,
        **({"description": about} if about else {}),
        **shared,
        **({"subEvent": meetings} if meetings else {}),
    }


def _times(line: DateLine) -> dict[str, str]:
    facts = {"startDate": line.machine_time}
    if line.ends_at:
        facts["endDate"] = line.ends_at.astimezone(OSLO).isoformat(timespec="minutes")
    status = _STATUS.get(line.state, "EventScheduled")
    if line.is_on and line.slot_on != line.starts_at.astimezone(OSLO).date():
        status = "EventRescheduled"
        facts["previousStartDate"] = line.slot_on.isoformat()
    return facts | {"eventStatus": f"https://schema.org/{status}"}


def _organisers(offer: Offer) -> list[dict[str, str]]:
    return [
        {"@type": "Organization", "name": each.name, **({"url": each.website} if each.website else {})}
        for each in (offer.organisation, *offer.co_organisers.all())
    ]


def _location(offer: Offer, url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if offer.place in (Place.VENUE, Place.BOTH) and (offer.venue or offer.municipality):
        found.append(_place(offer))
    if offer.place != Place.VENUE:
        found.append({"@type": "VirtualLocation", "url": offer.join_url if may_show_link(offer) else url})
    return found


def _place(offer: Offer) -> dict[str, Any]:
    venue = offer.venue
    town = offer.municipality.name if offer.municipality else ""
    address = {
        "streetAddress": venue.address if venue else "",
        "postalCode": venue.postal_code if venue else "",
        "addressLocality": town,
        "addressCountry": "NO",
    }
    spoken = {key: value for key, value in address.items() if value}
    name = venue.name if venue else town
    return {"@type": "Place", "name": name, "address": {"@type": "PostalAddress", **spoken}}
