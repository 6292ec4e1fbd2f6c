"""Saying no to a course that cannot be, with a sentence at each field that must be changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import Award, Course
from gratisnorsk.courses.phrases import day
from gratisnorsk.courses.rules import possible
from gratisnorsk.courses.rules.approvals import approved_until
from gratisnorsk.courses.rules.possible import Money, Problem, Wrong
from gratisnorsk.kernel.errors import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_SENTENCES: dict[Wrong, _StrPromise] = {
    Wrong.LEVELS: _("The level after the course must not be lower than the level before it."),
    Wrong.DATES: _("The last day must not be before the first day."),
    Wrong.PLACE: _("Say where people meet: write the postal code or the municipality."),
    Wrong.HOURS_ABOVE: _("The rules pay for at most %(most)s hours. Plan fewer hours."),
    Wrong.GROUP_TOO_LARGE: _("The rules allow at most %(most)s people in a group. Make several courses."),
    Wrong.MINIMUM: _("The smallest group must not be larger than the number of places."),
    Wrong.WINDOW: _(
        "A draw needs three times in this order: sign-up opens, sign-up closes, places are drawn."
    ),
    Wrong.OFFERS_UNTIL: _(
        "The last time for new people must be after sign-up has opened and places are drawn."
    ),
    Wrong.OPENS_AFTER_END: _("Sign-up opens, or places are drawn, after the course is over."),
    Wrong.LESSON_OUTSIDE: _(
        "There is a lesson on %(day)s, outside the dates of the course. Move or cancel the lesson first."
    ),
    Wrong.LESSONS_ABOVE_PLAN: _(
        "The lessons add up to %(hours)s hours, but %(planned)s hours are planned. Take away a lesson."
    ),
    Wrong.NO_NAME: _("Give the course a name."),
    Wrong.NO_MONEY: _("Say which award pays for the places. A course without money is not shown."),
    Wrong.OTHER_MONEY: _("This award belongs to another provider."),
    Wrong.ABOVE_AWARD: _(
        "The award pays for %(left)s more places. Take fewer places, or write why there are more."
    ),
    Wrong.NOT_APPROVED: _(
        "Your organisation is not approved on %(day)s, the first day of the course. "
        "The directorate records approvals: write to them."
    ),
    Wrong.IN_THE_PAST: _("The course begins on %(day)s. That day is over."),
    Wrong.OPENS_IN_PAST: _("This time is over. Choose a later time."),
}


class NotPossible(Refusal):
    """A course that cannot be so. `problems` has all of them, each at its field; the sentence is of the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems
        self.message = sentence(problems[0])


def sentence(problem: Problem) -> str:
    """What is wrong, in the language that is active now."""
    return str(_SENTENCES[problem.wrong]) % {name: _in_words(fact) for name, fact in problem.facts.items()}


def refuse(problems: Iterable[Problem]) -> None:
    """Raise NotPossible if there is any."""
    if found := list(problems):
        raise NotPossible(found)


def check_facts(course: Course) -> None:
    """What holds for drafts as well, lessons included."""
    lessons = list(course.lessons.filter(cancelled_at=None)) if course.pk else []
    refuse([*possible.of_facts(course), *possible.of_lessons(course, lessons)])


def check_standing(course: Course, at: datetime, *, reason: str = "") -> None:
    """What holds for the course as it is now, a draft or published."""
    check_facts(course)
    if course.published_at:
        check_for_public(course, at, reason=reason)


def check_for_public(course: Course, at: datetime, *, reason: str = "") -> None:
    """What holds for a course that the public sees. The award is locked: two courses cannot spend it twice."""
    if course.award_id:
        course.award = Award.objects.select_for_update(no_key=True).get(pk=course.award_id)
    has_reason = bool(reason.strip())
    refuse(possible.of_publishing(course, money_for(course), at, has_reason=has_reason))


def money_for(course: Course) -> Money:
    """What is left of the award beside its other courses, and how long the approval lasts."""
    approvals = course.organisation.approvals.all()
    until = approved_until(approvals, course.starts_on)
    if course.award is None:
        return Money(0, until)
    return Money(course.award.places - seats_on(course.award, except_course=course), until)


def seats_on(award: Award, *, except_course: Course | None = None) -> int:
    """Seats of its published courses that are not cancelled. Reserve chairs cost nothing."""
    courses = award.courses.filter(published_at__isnull=False, cancelled_at=None)
    if except_course and except_course.pk:
        courses = courses.exclude(pk=except_course.pk)
    return int(courses.aggregate(all=Sum("seats"))["all"] or 0)


def _in_words(fact: Any) -> Any:
    return day(fact) if isinstance(fact, date) else fact
