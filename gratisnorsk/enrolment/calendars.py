"""The private feed of a learner's own lessons. Called-off lessons stay in, marked, so that calendars take them out.

Each lesson has a UID for ever and a SEQUENCE that rises with every change, so a moved lesson moves instead of doubling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event

from gratisnorsk.courses.models import Lesson
from gratisnorsk.kernel.calendars import empty_calendar, make_feed, uid_of
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.words import say


@dataclass(frozen=True)
class LessonWords:
    """What the entries of one course say."""

    lang: str
    summary: str
    cancelled_summary: str
    location: str
    description: str
    url: str


type Entry = tuple[Lesson, LessonWords]


def lessons_feed(entries: Iterable[Entry], name: str, stamped_at: datetime) -> bytes:
    """A feed to subscribe to. Without a seat it is empty, so that old lessons disappear."""
    calendar: Calendar = empty_calendar("Klippekort")
    make_feed(calendar, name)
    for lesson, words in entries:
        calendar.add_component(_event(lesson, words, stamped_at))
    return bytes(calendar.to_ical())


def _event(lesson: Lesson, words: LessonWords, stamped_at: datetime) -> Event:
    event = Event()
    event.add("uid", uid_of(f"lesson-{lesson.pk}"))
    event.add("dtstamp", stamped_at)
    event.add("sequence", lesson.version)
    event.add("dtstart", datetime.combine(lesson.on, lesson.starts, OSLO))
    event.add("dtend", datetime.combine(lesson.on, lesson.ends, OSLO))
    is_off = lesson.cancelled_at is not None
    texts = {
        "summary": words.cancelled_summary if is_off else words.summary,
        "location": words.location,
        "description": say(lesson.cancelled_note, words.lang).text or words.description,
    }
    for field, text in texts.items():
        if text:
            event.add(field, text, parameters={"LANGUAGE": words.lang})
    event.add("url", words.url)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return event
