"""Calendar files: the coming dates of an offer as a feed, and one date to keep.

Each date has a UID for ever (offer, slot, and the day the slot gives), so that a moved date moves instead of
doubling; SEQUENCE rises with every change. Words come in from outside, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from gratisnorsk.kernel.calendars import empty_calendar, make_feed, uid_of
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.offers.models import Offer, TimePrecision
from gratisnorsk.offers.rules.dates import Meeting, Schedule, meetings

DAYS_BACK = 7
DAYS_AHEAD = 180


@dataclass(frozen=True)
class CalendarWords:
    """What the entries say. `locations` has the usual place under None and others under the id of the venue."""

    lang: str
    summary: str
    cancelled_summary: str  # "Cancelled: Språkkafé", for programs that do not show the status
    description: str
    url: str
    locations: Mapping[int | None, str] = field(default_factory=dict)


def offer_feed(offer: Offer, words: CalendarWords, at: datetime) -> bytes:
    """The last week and the next 180 days. Called-off dates stay in, marked; a closed offer has none."""
    today = local_date(at)
    found = (
        []
        if offer.closed_at
        else meetings(
            Schedule.of(offer), today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
        )
    )
    calendar = _calendar(offer, found, words)
    make_feed(calendar, words.summary)
    return bytes(calendar.to_ical())


def one_date(offer: Offer, meeting: Meeting, words: CalendarWords) -> bytes:
    """One date, with the same UID as in the feed."""
    return bytes(_calendar(offer, [meeting], words).to_ical())


def uid(offer: Offer, meeting: Meeting) -> str:
    """The name of this date for ever."""
    return uid_of(f"{offer.public_id}-{meeting.slot_id}-{meeting.slot_on:%Y%m%d}")


def _calendar(offer: Offer, found: Iterable[Meeting], words: CalendarWords) -> Calendar:
    calendar = empty_calendar("Norsktrening")
    for meeting in found:
        # The new day of a moved date has the same UID, and a holiday was never on.
        if meeting.state not in ("moved", "holiday"):
            calendar.add_component(_event(offer, meeting, words))
    return calendar


def _event(offer: Offer, meeting: Meeting, words: CalendarWords) -> Event:
    event = Event()
    event.add("uid", uid(offer, meeting))
    event.add("dtstamp", offer.changed_at)
    event.add("last-modified", offer.changed_at)
    event.add("sequence", offer.version)
    if meeting.time_precision == TimePrecision.EXACT:
        event.add("dtstart", meeting.starts_at)
        if meeting.ends_at:
            event.add("dtend", meeting.ends_at)
    else:
        event.add("dtstart", meeting.on)  # a whole day: nobody has told us the hour
    texts = {
        "summary": words.summary if meeting.is_on else words.cancelled_summary,
        "location": words.locations.get(meeting.venue_id, words.locations.get(None, "")),
        "description": words.description,
    }
    for name, text in texts.items():
        if text:
            event.add(name, text, parameters={"LANGUAGE": words.lang})
    if words.url:
        event.add("url", words.url)
    event.add("status", "CONFIRMED" if meeting.is_on else "CANCELLED")
    event.add("transp", "OPAQUE" if meeting.is_on else "TRANSPARENT")
    return event
