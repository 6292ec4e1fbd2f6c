"""What every calendar file of ours has: the zone by rule, how often to fetch, names that last for ever.

A file says its times as wall clock and zone; the zone's own rules stand in it, as some programs know no names.
"""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Timezone, vDuration, vText

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


def empty_calendar(about: str, method: str = "PUBLISH") -> Calendar:
    """A calendar without entries. `method` is PUBLISH for a feed, REQUEST or CANCEL for a letter."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Gratis norsk//{about}//NO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(_OSLO))
    return calendar


def make_feed(calendar: Calendar, name: str) -> None:
    """Give it the name under which programs that subscribe show it, and how often to fetch it."""
    # Names that the library does not know would be written without escapes.
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))


def uid_of(name: str) -> str:
    """The name of an entry for ever."""
    return f"{name}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"
