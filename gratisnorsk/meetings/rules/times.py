"""When a slot is, as instants: worked out from wall clock and zone each time, so that summer time comes right."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from gratisnorsk.meetings.models import Meeting, Precision, Reminder, Slot

# A meeting whose end nobody stated is taken to last so long.
USUAL_LENGTH = timedelta(hours=2)
LINK_OPENS = timedelta(minutes=15)
_DAYS_BEFORE = {Reminder.WEEK: 7, Reminder.DAY: 1}
# A reminder that could not be sent in time is of no use later than this.
REMINDER_LASTS = {
    Reminder.WEEK: timedelta(days=2),
    Reminder.DAY: timedelta(hours=8),
    Reminder.HOUR: timedelta(minutes=40),
}


def starts_at(slot: Slot) -> datetime:
    """The instant it begins; the beginning of the day where the hour is not known."""
    return datetime.combine(slot.on, slot.starts or time(), ZoneInfo(slot.zone))


def ends_at(slot: Slot) -> datetime:
    """The instant after which it is over."""
    zone = ZoneInfo(slot.zone)
    if slot.precision == Precision.MONTH:
        return datetime.combine((slot.on.replace(day=28) + timedelta(days=4)).replace(day=1), time(), zone)
    if slot.starts is None:
        return datetime.combine(slot.on + timedelta(days=1), time(), zone)
    if slot.ends is None:
        return starts_at(slot) + USUAL_LENGTH
    return datetime.combine(slot.on, slot.ends, zone)


def has_begun(slot: Slot, at: datetime) -> bool:
    """Whether it is too late to sign up."""
    return starts_at(slot) <= at


def is_over(slot: Slot, at: datetime) -> bool:
    """Whether it lies behind."""
    return ends_at(slot) <= at


def is_at_once(one: Slot, other: Slot) -> bool:
    """Whether nobody can be at both from beginning to end."""
    return starts_at(one) < ends_at(other) and starts_at(other) < ends_at(one)


def is_open(slot: Slot, meeting: Meeting, at: datetime) -> bool:
    """Whether one can sign up for it, with a place or in line."""
    stopped = slot.cancelled_at or meeting.cancelled_at or meeting.closed_at
    return not stopped and slot.precision == Precision.EXACT and not has_begun(slot, at)


def reminder_due(slot: Slot, reminder: Reminder) -> datetime:
    """When the reminder is due: the same time on the wall clock a week or a day before, or 60 minutes before."""
    if reminder == Reminder.HOUR:
        return starts_at(slot) - timedelta(hours=1)
    on = slot.on - timedelta(days=_DAYS_BEFORE[reminder])
    return datetime.combine(on, slot.starts or time(), ZoneInfo(slot.zone))
