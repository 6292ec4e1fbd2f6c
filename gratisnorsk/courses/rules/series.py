"""Lessons in a row: every Monday and Wednesday from 18 to 20 until the planned hours are reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gratisnorsk.courses.models import Lesson
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.public_holidays import is_public_holiday


@dataclass(frozen=True)
class LessonFacts:
    """One lesson as somebody plans it. `minutes` is teaching time without breaks."""

    on: date
    starts: time
    ends: time
    minutes: int
    is_digital: bool = False

    @property
    def is_possible(self) -> bool:
        """Ends after it starts, and does not teach longer than it lasts."""
        return 0 < self.minutes <= clock_minutes(self.starts, self.ends)


@dataclass(frozen=True)
class Pattern:
    """What comes again every week. Weekdays count from Monday as 0."""

    weekdays: tuple[int, ...]
    starts: time
    ends: time
    minutes: int
    is_digital: bool = False


@dataclass(frozen=True)
class Series:
    """The lessons, the holidays that were left out, and the minutes that found no day before the course ends."""

    lessons: tuple[LessonFacts, ...]
    holidays: tuple[date, ...]
    missing_minutes: int


def series(
    pattern: Pattern, first: date, last: date, minutes: int, taken: Collection[tuple[date, time]] = ()
) -> Series:
    """Lessons from `first` until so many minutes are planned, or the day is after `last`.

    Public holidays and times at which the course meets already are left out. The last lesson is shortened to
    what is left.
    """
    lessons: list[LessonFacts] = []
    holidays: list[date] = []
    for on in _days(pattern, first, last):
        if minutes <= 0:
            break
        if is_public_holiday(on):
            holidays.append(on)
        elif (on, pattern.starts) not in taken:
            lesson = _lesson(pattern, on, minutes)
            lessons.append(lesson)
            minutes -= lesson.minutes
    return Series(tuple(lessons), tuple(holidays), max(minutes, 0))


def clock_minutes(starts: time, ends: time) -> int:
    """From the one to the other; negative when they are the wrong way round."""
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def starts_at(lesson: Lesson) -> datetime:
    """The instant at which it begins."""
    return datetime.combine(lesson.on, lesson.starts, OSLO)


def _days(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        on = first + timedelta(days=n)
        if on.weekday() in pattern.weekdays:
            yield on


def _lesson(pattern: Pattern, on: date, left: int) -> LessonFacts:
    saved = max(pattern.minutes - left, 0)
    ends = (datetime.combine(on, pattern.ends) - timedelta(minutes=saved)).time()
    return LessonFacts(on, pattern.starts, ends, pattern.minutes - saved, pattern.is_digital)
