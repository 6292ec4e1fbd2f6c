"""The next dates of an offer as its organiser sees them: what has become of each, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import DateChange, Offer, TimePrecision
from gratisnorsk.offers.rules.dates import Meeting, Schedule, meetings, next_meetings
from gratisnorsk.offers.rules.possible import FIRST_YEAR, LAST_YEAR
from gratisnorsk.places.models import Venue

DATES_SHOWN = 8


@dataclass(frozen=True)
class DeskDate:
    """One date. `slot_id` and `slot_on` name it for ever, moved or not; `change` is what was done to it."""

    slot_id: int
    slot_on: date
    starts_at: datetime
    ends_at: datetime | None
    day: str
    hours: str
    is_hour_known: bool
    is_on: bool
    is_changed: bool
    remark: str
    note: Said
    place: str
    change: DateChange | None
    venue: Venue | None


def desk_dates(offer: Offer, at: datetime, lang: str) -> tuple[DeskDate, ...]:
    """Until eight are on; those that are off stand between. The offer must have its facts at hand."""
    schedule = Schedule.of(offer)
    return tuple(_date(offer, meeting, lang) for meeting in next_meetings(schedule, at, DATES_SHOWN))


def desk_date(offer: Offer, slot_id: int, on: date, lang: str) -> DeskDate | None:
    """The date that the slot gives on this day, where it now stands; None when it gives none."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        return None
    schedule = Schedule.of(offer)
    found = _of_slot(meetings(schedule, on, on), slot_id, None)
    if found and found.moved_to_on:
        found = _of_slot(meetings(schedule, found.moved_to_on, found.moved_to_on), slot_id, on) or found
    if found is None or found.state in ("holiday", "paused"):
        return None
    return _date(offer, found, lang)


def _of_slot(there: list[Meeting], slot_id: int, moved_from_on: date | None) -> Meeting | None:
    return next((m for m in there if (m.slot_id, m.moved_from_on) == (slot_id, moved_from_on)), None)


def _date(offer: Offer, meeting: Meeting, lang: str) -> DeskDate:
    changes = {(change.slot_id, change.on): change for change in offer.date_changes.all()}
    change = changes.get((meeting.slot_id or 0, meeting.slot_on))
    venue = change.new_venue if change and meeting.moved_from_on else None
    starts = meeting.starts_at.astimezone(OSLO).time()
    ends = meeting.ends_at.astimezone(OSLO).time() if meeting.ends_at else None
    return DeskDate(
        slot_id=meeting.slot_id or 0,
        slot_on=meeting.slot_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        day=phrases.weekday_and_day(meeting.on),
        hours=phrases.hours_phrase(starts, ends, meeting.time_precision),
        is_hour_known=meeting.time_precision == TimePrecision.EXACT,
        is_on=meeting.is_on,
        is_changed=change is not None,
        remark=phrases.date_phrase(
            meeting.state, moved_to=meeting.moved_to_on, moved_from=meeting.moved_from_on
        ),
        note=say(meeting.note, lang),
        place=phrases.other_place_phrase(venue.name, venue.address) if venue else "",
        change=change,
        venue=venue,
    )
