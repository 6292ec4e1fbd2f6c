"""The lessons of a course as a calendar: every lesson has a name for ever, a cancelled one stays in, struck through."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from gratisnorsk.courses import phrases
from gratisnorsk.courses.addresses import course_path, slug_of
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.queries.cards import address_of
from gratisnorsk.kernel.calendars import empty_calendar, make_feed, uid_of
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.words import say


def course_feed(public_id: str, at: datetime, lang: str) -> bytes | None:
    """All lessons of a published course; None when there is no such course. Never the link to the digital room."""
    course = Course.objects.published().with_facts().filter(public_id=public_id).first()
    if course is None:
        return None
    calendar = empty_calendar("Klippekort")
    make_feed(calendar, say(course.name, lang).text)
    add_lessons(calendar, course, lang)
    return bytes(calendar.to_ical())


def add_lessons(calendar: Calendar, course: Course, lang: str) -> None:
    """Put every lesson of the course into a calendar. One query."""
    for lesson in course.lessons.all():
        calendar.add_component(lesson_event(lesson, course, lang))


def lesson_event(lesson: Lesson, course: Course, lang: str, join_url: str = "") -> Event:
    """One lesson. `join_url` only for those who have a seat."""
    is_off = lesson.cancelled_at is not None or course.cancelled_at is not None
    name = say(course.name, lang).text
    event = Event()
    event.add("uid", uid_of(f"{course.public_id}-lesson-{lesson.pk}"))
    event.add("dtstamp", course.changed_at)
    event.add("last-modified", course.changed_at)
    # A cancelled course cancels its lessons without touching them.
    event.add("sequence", lesson.version + (1 if course.cancelled_at else 0))
    event.add("dtstart", datetime.combine(lesson.on, lesson.starts, OSLO))
    event.add("dtend", datetime.combine(lesson.on, lesson.ends, OSLO))
    texts = {
        "summary": _("Cancelled: %(name)s") % {"name": name} if is_off else name,
        "location": join_url or _where(lesson, course),
        "description": say(lesson.cancelled_note, lang).text
        or f"{course.organisation.name} · {phrases.level_phrase(course)}",
    }
    for field, text in texts.items():
        if text:
            event.add(field, text, parameters={"LANGUAGE": lang})
    event.add("url", f"{settings.SITE_URL}{course_path(course.public_id, slug_of(course.name))}")
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return event


def _where(lesson: Lesson, course: Course) -> str:
    if lesson.is_digital or course.venue is None:
        return _("On the internet") if lesson.is_digital or not course.municipality_id else address_of(course)
    return ", ".join(part for part in (course.venue.name, course.room, address_of(course)) if part)
