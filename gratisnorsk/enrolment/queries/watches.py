"""When somebody who only watches can be told: a place that nobody in the queue waits for, or a new course that fits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.http import QueryDict

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.listing import courses_that_fit
from gratisnorsk.courses.queries.search import CourseSearch
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.models import CourseWatch
from gratisnorsk.enrolment.queries.drawn import is_drawn
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.enrolment.rules.watch_links import read_watch

_ENDED = (Phase.CLOSED, Phase.OVER, Phase.CANCELLED)
LONGEST = 1200


def is_open_to_all(course: Course, at: datetime) -> bool:
    """Whether whoever comes now takes part in the draw, or gets a free place that nobody waits for."""
    now = phase(course, at)
    if now == Phase.WINDOW:
        return True
    return now == Phase.OPEN and is_drawn(course) and not waiting_for(course, most=1)


def may_be_watched(course: Course, at: datetime) -> bool:
    """Not open to everybody now, and can still become so."""
    return phase(course, at) not in _ENDED and not is_open_to_all(course, at)


def is_past_hope(course: Course, at: datetime) -> bool:
    """No place in it is given any more."""
    return phase(course, at) in _ENDED


def asked_for(query: str) -> str:
    """What of a search is watched: all but the page, and whether places are free. The end of a very long one goes."""
    asked = _search(query).without("plass").as_query()
    return asked if len(asked) <= LONGEST else asked[:LONGEST].rpartition("&")[0]


def is_narrowed(query: str) -> bool:
    """Whether it asks for anything."""
    return _search(query).is_narrowed


def new_courses_for(query: str, courses: Iterable[Course], at: datetime) -> list[Course]:
    """Those of the courses that the search finds."""
    return courses_that_fit(_search(query), courses, at)


def find_watch(token: str, at: datetime) -> CourseWatch | None:
    """The watch behind the link; None when it was told, stopped or not confirmed in time. Raises BrokenLink or ExpiredLink."""
    return CourseWatch.objects.select_related("course").filter(pk=read_watch(token, at)).first()


def _search(query: str) -> CourseSearch:
    return CourseSearch.from_query(QueryDict(query))
