"""Calendar files: the coming dates of an offer as a feed, and one date to keep.

Each date has a UID for ever (offer, slot, and the day the slot gives), so that a moved date moves instead of
doubling; SEQUENCE rises with every change. Words come in from outside, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, Timezone, vDuration, vText

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.offers.models import Offer, TimePrecision
from gratisnorsk.offers.rules.dates import Meeting, Schedule, meetings

DAYS_BACK = 7
DAYS_AHEAD = 180
REFRESH = timedelta(hours=6)

# By rule and not as a list of dates: right in every year, and short. Since 1996 as in the whole of the EEA.
_OSLO = """BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


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
    # Names that the library does not know would be written without escapes.
    calendar.add("name", vText(words.summary))
    calendar.add("x-wr-calname", vText(words.summary))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    return bytes(calendar.to_ical())


def one_date(offer: Offer, meeting: Meeting, words: CalendarWords) -> bytes:
    """One date, with the same UID as in the feed."""
    return bytes(_calendar(offer, [meeting], words).to_ical())


def uid(offer: Offer, meeting: Meeting) -> str:
    """The name of this date for ever."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"{offer.public_id}-{meeting.slot_id}-{meeting.slot_on:%Y%m%d}@{host}"


def _calendar(offer: Offer, found: Iterable[Meeting], words: CalendarWords) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Gratis norsk//Norsktrening//NO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(_OSLO))
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
