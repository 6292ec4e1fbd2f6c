"""The day before the first lesson everybody in the course is reminded of when and where."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Min, Q

from gratisnorsk.courses.models import Course, Lesson, Mode
from gratisnorsk.courses.rules.series import starts_at
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.told_changes import place_of
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.queries.questions import waited_for
from gratisnorsk.enrolment.rules.ladder import is_quiet
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.periodic import every


@every(minutes=60, key="enrolment.starts-tomorrow", offset=34)
def remind_before_start(at: datetime) -> int:
    """One letter for each place, also for places given this afternoon. Returns for how many courses."""
    if is_quiet(at):
        return 0
    courses = _starting(local_date(at) + timedelta(days=1))
    for course in courses:
        _remind(course, at)
    return len(courses)


def _starting(day: date) -> list[Course]:
    """Courses whose first lesson of those that are held is on this day."""
    first = Min("lessons__on", filter=Q(lessons__cancelled_at=None))
    running = Course.objects.published().with_facts().filter(cancelled_at=None, starts_on__lte=day)
    return list(running.filter(ends_on__gte=day).annotate(first=first).filter(first=day).order_by("pk"))


def _remind(course: Course, at: datetime) -> None:
    lesson = course.lessons.filter(cancelled_at=None)[0]
    facts = {**seat_letters.about(course), **_when_and_where(course, lesson)}
    waiting = {seat.pk for seat in waited_for(course)}
    seats = Enrolment.objects.live().filter(course=course).select_related("learner").order_by("pk")
    letters = [
        (seat.learner, str(seat.pk), {**facts, "seat": seat.pk, "is_waited_for": seat.pk in waiting})
        for seat in seats
    ]
    seat_letters.tell_all("starts_tomorrow", letters, at=at)


def _when_and_where(course: Course, lesson: Lesson) -> dict[str, Any]:
    return {
        "begins": starts_at(lesson),
        "place": "" if lesson.is_digital or course.mode == Mode.DIGITAL else place_of(course),
    }


@outbox.only_if("enrolment/starts_tomorrow")
def is_still_ahead(letter: Letter, at: datetime) -> bool:
    """Not to whoever gave the place back meanwhile, nor once the course is called off or moved.

    Nor on the day itself: a letter that waited over night would say "tomorrow" of today.
    """
    begins = datetime.fromisoformat(letter.facts.get("begins") or "1970-01-01T00:00:00+00:00").astimezone(
        OSLO
    )
    lesson = Lesson.objects.filter(on=begins.date(), starts=begins.time(), cancelled_at=None)
    seats = Enrolment.objects.live().filter(pk=letter.facts.get("seat") or 0, course__cancelled_at=None)
    return local_date(at) < begins.date() and seats.filter(course__lessons__in=lesson).exists()
