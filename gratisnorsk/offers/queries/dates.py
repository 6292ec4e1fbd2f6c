"""The next dates of an offer as lines of its page, and the standing that decides whether there is a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import HiddenReason, Offer, TimePrecision
from gratisnorsk.offers.rules.dates import Meeting, Schedule, next_meetings

DATES_SHOWN = 6


class Standing(StrEnum):
    """What has become of an offer, as far as its page is concerned."""

    SHOWN = "shown"
    DRAFT = "draft"
    WAITING = "waiting"  # published, but staff have not verified the organisation
    HIDDEN = "hidden"
    REMOVED = "removed"  # hidden by staff: not even its name is shown
    CLOSED = "closed"

    @classmethod
    def of(cls, offer: Offer) -> Standing:
        """The first of these that is so."""
        if offer.published_at is None:
            return cls.DRAFT
        if offer.organisation.verified_at is None:
            return cls.WAITING
        if offer.hidden_at is not None:
            return cls.REMOVED if offer.hidden_reason == HiddenReason.STAFF else cls.HIDDEN
        return cls.CLOSED if offer.closed_at is not None else cls.SHOWN

    @property
    def is_gone(self) -> bool:
        """Once public, now not: its page says what to do instead."""
        return self in (Standing.HIDDEN, Standing.REMOVED, Standing.CLOSED)


@dataclass(frozen=True)
class DateLine:
    """One date. Only a date that is on can be put into a calendar."""

    slot_id: int | None
    slot_on: date
    starts_at: datetime
    ends_at: datetime | None
    day: str
    hours: str
    is_hour_known: bool
    is_on: bool
    state: str
    remark: str
    note: Said
    venue: str

    @property
    def machine_time(self) -> str:
        """For the `datetime` attribute."""
        starts = self.starts_at.astimezone(OSLO)
        return starts.isoformat(timespec="minutes") if self.is_hour_known else starts.date().isoformat()


def date_lines(offer: Offer, schedule: Schedule, at: datetime, lang: str) -> Iterator[DateLine]:
    """The next dates, those that are off among them."""
    venues = {
        change.new_venue_id: change.new_venue for change in offer.date_changes.all() if change.new_venue_id
    }
    for meeting in next_meetings(schedule, at, DATES_SHOWN):
        venue = venues.get(meeting.venue_id) if meeting.venue_id else None
        ends = meeting.ends_at.astimezone(OSLO).time() if meeting.ends_at else None
        yield DateLine(
            slot_id=meeting.slot_id,
            slot_on=meeting.slot_on,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            day=phrases.weekday_and_day(meeting.on),
            hours=phrases.hours_phrase(
                meeting.starts_at.astimezone(OSLO).time(), ends, meeting.time_precision
            ),
            is_hour_known=meeting.time_precision == TimePrecision.EXACT,
            is_on=meeting.is_on,
            state=meeting.state,
            remark=_remark(meeting),
            note=say(meeting.note, lang),
            venue=phrases.other_place_phrase(venue.name, venue.address) if venue else "",
        )


def next_by_slot(schedule: Schedule, at: datetime) -> dict[int, date]:
    """The next date of each slot that has one among the coming dates."""
    found: dict[int, date] = {}
    for meeting in next_meetings(schedule, at, DATES_SHOWN):
        if meeting.is_on and meeting.slot_id is not None:
            found.setdefault(meeting.slot_id, meeting.on)
    return found


def _remark(meeting: Meeting) -> str:
    return phrases.date_phrase(meeting.state, moved_to=meeting.moved_to_on, moved_from=meeting.moved_from_on)
