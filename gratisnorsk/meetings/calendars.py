"""Calendar files of meetings: feeds to subscribe to, and the entry that comes with a letter.

An entry has one UID for ever and a SEQUENCE that rises with every change, so that a program moves or strikes the
entry it has instead of adding another. Where a person changes the slot the UID stays, and the entry moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

from gratisnorsk.kernel.calendars import empty_calendar, make_feed

_ABOUT = "Meetings"


class Standing(StrEnum):
    """How an entry stands; the value is what calendar programs read."""

    ON = "CONFIRMED"
    IN_LINE = "TENTATIVE"
    OFF = "CANCELLED"


@dataclass(frozen=True)
class Contact:
    """Somebody in a calendar file."""

    email: str
    name: str = ""


@dataclass(frozen=True)
class Entry:
    """One time of a meeting. `starts` and `ends` are instants with a zone, or days where no hour is known."""

    uid: str
    sequence: int
    changed_at: datetime
    starts: datetime | date
    ends: datetime | date | None
    summary: str
    description: str
    location: str
    url: str
    lang: str
    standing: Standing = Standing.ON
    organiser: Contact | None = None
    attendee: Contact | None = None


def feed(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar to subscribe to. What is cancelled stays in it, marked."""
    calendar = empty_calendar(_ABOUT)
    make_feed(calendar, name)
    return _written(calendar, entries)


def file_for_letter(entry: Entry) -> bytes:
    """What a mail program puts into the calendar (REQUEST) or strikes from it (CANCEL)."""
    method = "CANCEL" if entry.standing == Standing.OFF else "REQUEST"
    return _written(empty_calendar(_ABOUT, method), [entry])


def one_file(entry: Entry) -> bytes:
    """One time, to open and keep."""
    return _written(empty_calendar(_ABOUT), [entry])


def _written(calendar: Calendar, entries: Iterable[Entry]) -> bytes:
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.starts)
    if entry.ends:
        event.add("dtend", entry.ends)
    texts = {"summary": entry.summary, "location": entry.location, "description": entry.description}
    for name, text in texts.items():
        if text:
            event.add(name, text, parameters={"LANGUAGE": entry.lang})
    event.add("url", entry.url)
    event.add("status", entry.standing.value)
    event.add("transp", "OPAQUE" if entry.standing == Standing.ON else "TRANSPARENT")
    if entry.organiser:
        event["organizer"] = _address(entry.organiser)
    if entry.attendee:
        event.add("attendee", _attendee(entry.attendee), encode=False)
    return event


def _address(contact: Contact) -> vCalAddress:
    address = vCalAddress(f"mailto:{contact.email}")
    if contact.name:
        address.params["CN"] = vText(contact.name.replace('"', "'"))
    return address


def _attendee(contact: Contact) -> vCalAddress:
    """Has said yes on our page: the mail program need not ask again."""
    address = _address(contact)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("ACCEPTED")
    address.params["RSVP"] = vText("FALSE")
    return address
