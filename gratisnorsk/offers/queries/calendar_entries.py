"""What calendar files of an offer say, in the language that is active now, and the dates in them."""

from __future__ import annotations

from datetime import date, datetime

from gratisnorsk.kernel.words import say
from gratisnorsk.offers import calendars, phrases
from gratisnorsk.offers.addresses import absolute, offer_path, slug_of
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.queries.dates import Standing
from gratisnorsk.offers.queries.places import place_facts
from gratisnorsk.offers.rules.dates import Schedule, meetings


def feed(public_id: str, at: datetime, lang: str) -> bytes | None:
    """All dates. An offer that is gone keeps its feed, so that calendars which subscribe do not break."""
    offer = _public_offer(public_id)
    return calendars.offer_feed(offer, _words(offer, lang), at) if offer else None


def one_date(public_id: str, slot_id: int, on: date, lang: str) -> bytes | None:
    """The date that this slot gives on this day, moved or not; None when the slot gives none."""
    offer = _public_offer(public_id)
    if offer is None:
        return None
    schedule = Schedule.of(offer)
    days = [on, *(change.new_on for change in schedule.changes if change.on == on and change.new_on)]
    found = [
        meeting
        for day in dict.fromkeys(days)
        for meeting in meetings(schedule, day, day)
        if meeting.slot_id == slot_id and meeting.slot_on == on and meeting.state != "moved"
    ]
    return calendars.one_date(offer, found[0], _words(offer, lang)) if found else None


def _public_offer(public_id: str) -> Offer | None:
    offer = (
        Offer.objects.with_facts()
        .prefetch_related("date_changes__new_venue")
        .filter(public_id=public_id)
        .first()
    )
    gone = (Standing.DRAFT, Standing.WAITING, Standing.REMOVED)
    return None if offer is None or Standing.of(offer) in gone else offer


def _words(offer: Offer, lang: str) -> calendars.CalendarWords:
    name, page = say(offer.name, lang).text, absolute(offer_path(offer.public_id, slug_of(offer.name)))
    places: dict[int | None, str] = {None: _location(offer)}
    for change in offer.date_changes.all():
        if change.new_venue:
            places[change.new_venue_id] = ", ".join(
                filter(None, (change.new_venue.name, change.new_venue.address))
            )
    lines = [phrases.joining_phrase(offer), phrases.level_phrase(offer), say(offer.about, lang).text, page]
    return calendars.CalendarWords(
        lang=lang,
        summary=name,
        cancelled_summary=phrases.cancelled_summary(name),
        description="\n".join(line for line in lines if line),
        url=page,
        locations=places,
    )


def _location(offer: Offer) -> str:
    place = place_facts(offer)
    return ", ".join(part for part in (place.name, place.room, place.address) if part) or place.digital
