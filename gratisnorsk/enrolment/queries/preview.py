"""The page of a course as learners will see it, at the moments at which it looks different. Before it is published, too."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.rules.access import is_public
from gratisnorsk.enrolment.queries.course_page import CoursePage, course_page

NOW = ""


@dataclass(frozen=True)
class Moment:
    """A time at which to look. `code` stands in the address; with `is_full` every place is taken."""

    code: str
    words: str
    at: datetime
    is_full: bool = False


@dataclass(frozen=True)
class Preview:
    """The page at one moment, and the others to choose from."""

    page: CoursePage
    moment: Moment
    moments: list[Moment]
    why: str  # why it is no public page


def preview(course: Course, code: str, at: datetime, lang: str) -> Preview:
    """As it will look; a moment that there is not is now. Give the course `with_facts()`."""
    moments = moments_of(course, at)
    moment = next((each for each in moments if each.code == code), moments[0])
    shown = _full(course) if moment.is_full else course
    return Preview(course_page(shown, moment.at, lang), moment, moments, _why(course))


def moments_of(course: Course, at: datetime) -> list[Moment]:
    """Now, and every phase of its sign-up in their order."""
    given = course.draws_at or course.opens_at
    found = [
        Moment(NOW, _("Now"), at),
        Moment("before", _("Before sign-up opens"), course.opens_at - timedelta(days=1)),
        Moment("open", _("When sign-up is open"), course.opens_at),
    ]
    if course.opening == Opening.WINDOW and course.window_until:
        found.append(Moment("drawing", _("While the draw is to come"), course.window_until))
        found.append(Moment("drawn", _("After the draw, with places left"), given))
    found.append(Moment("full", _("When every place is taken"), given, is_full=True))
    return [*found, Moment("closed", _("When no place is given any more"), course.offers_until)]


def _full(course: Course) -> Course:
    """A twin whose places are all taken; only to be asked, never saved."""
    twin, count = copy(course), copy(course.seat_count)
    count.taken = count.most
    twin.seat_count = count
    return twin


def _why(course: Course) -> str:
    if course.is_rehearsal:
        return _("A copy for practice: nobody else sees it, and nobody can sign up.")
    if is_public(course):
        return _("The course is published. This is its page at another time than now.")
    return _("Not published: nobody else sees it, and nobody can sign up.")
