"""The lessons of whoever has the address of a private calendar, in the language of that person."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import address_of
from gratisnorsk.enrolment.calendars import Entry, LessonWords, lessons_feed
from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.enrolment.rules.calendar_links import calendar_token, learner_of_calendar
from gratisnorsk.kernel.words import say


def calendar_address(learner: Learner, seated_at: datetime) -> str:
    """To subscribe to, absolute."""
    token = calendar_token(learner.public_id, seated_at)
    return f"{settings.SITE_URL}{reverse('own_calendar:lessons', args=[token])}"


def own_feed(token: str, at: datetime) -> bytes | None:
    """The file; None when the address is no such address."""
    public_id = learner_of_calendar(token, at)
    learner = Learner.objects.filter(public_id=public_id).first() if public_id else None
    if learner is None:
        return None
    seats = Enrolment.objects.live().filter(learner=learner)
    courses = Course.objects.with_facts().filter(pk__in=seats.values("course")).prefetch_related("lessons")
    with translation.override(learner.lang):
        entries = [entry for course in courses for entry in _entries(course, learner.lang)]
        changed_at = max((course.changed_at for course in courses), default=learner.created_at)
        return lessons_feed(entries, _("My free course"), changed_at)


def _entries(course: Course, lang: str) -> list[Entry]:
    if course.cancelled_at:
        return []
    name = say(course.name, lang).text
    place = ", ".join(
        filter(None, [course.venue.name if course.venue else "", address_of(course), course.room])
    )
    words = LessonWords(
        lang=lang,
        summary=name,
        cancelled_summary=_("Cancelled: %(name)s") % {"name": name},
        location=place or course.join_url,
        description=course.join_url,
        url=f"{settings.SITE_URL}{reverse('enrolment:own_page')}",
    )
    return [(lesson, words) for lesson in course.lessons.all()]
