"""Marks from a phone that had no network: when was it really said, who wins, and what is odd about it.

Nothing is refused at the door. The clock of a phone may be wrong, so what it says is put right by how far its clock
was off when it sent the marks, and nothing was said in the future.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gratisnorsk.attendance.models import Flag, LessonSheet, Mark
from gratisnorsk.attendance.rules.times import is_called_off, may_be_marked
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.clock import local_date

CLOCK_MAY_BE_OFF = timedelta(minutes=2)
MOST_SECONDS = 2_000_000_000  # what the column holds; a phone may believe that it is the year 9999


@dataclass(frozen=True)
class Device:
    """How a mark came from a phone: the phone's time, its skew, its own key for it, and the revision it had seen."""

    at: datetime
    skew_seconds: int
    key: str
    seen: int = 0

    @property
    def phone(self) -> str:
        """The key begins with what the browser calls itself."""
        return self.key.partition(":")[0]


def skew_of(sent_at: datetime, received_at: datetime) -> int:
    """Our clock less the phone's, in whole seconds."""
    seconds = round((received_at - sent_at).total_seconds())
    return max(-MOST_SECONDS, min(seconds, MOST_SECONDS))


def said_at(device_at: datetime, skew_seconds: int, received_at: datetime) -> datetime:
    """When it was said by our clock; never later than we heard of it."""
    try:
        return min(device_at + timedelta(seconds=skew_seconds), received_at)
    except OverflowError:
        return received_at


def mark_said_at(mark: Mark) -> datetime:
    """When what the list says now was said."""
    if mark.device_at is None or mark.skew_seconds is None:
        return mark.server_at
    return said_at(mark.device_at, mark.skew_seconds, mark.server_at)


def sits_in(enrolment: Enrolment, lesson: Lesson) -> bool:
    """Whether the seat was live on the day of the lesson."""
    return enrolment.course_id == lesson.course_id and sat_on(enrolment, lesson.on)


def sat_on(enrolment: Enrolment, day: date) -> bool:
    """Whether the seat was live on this day."""
    ends = enrolment.ended_at
    return local_date(enrolment.seated_at) <= day and (ends is None or local_date(ends) >= day)


def oddities(
    lesson: Lesson, sheet: LessonSheet, enrolment: Enrolment, device: Device, at: datetime
) -> list[Flag]:
    """What the teacher should look at, in a fixed order."""
    said = said_at(device.at, device.skew_seconds, at)
    odd = {
        Flag.NO_SEAT_NOW: not sits_in(enrolment, lesson),
        Flag.NOT_TODAY: local_date(said) != lesson.on or not may_be_marked(lesson, said),
        Flag.LATE_FROM_DEVICE: sheet.closed_at is not None,
        Flag.LESSON_CANCELLED: is_called_off(lesson),
        Flag.CLOCK_WRONG: abs(device.skew_seconds) > CLOCK_MAY_BE_OFF.total_seconds(),
    }
    return [flag for flag, is_so in odd.items() if is_so]
