"""The live seat of a learner, and the groups that they can change to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.models import Enrolment, Learner, Wish
from gratisnorsk.enrolment.phrases.matching import miss_phrases
from gratisnorsk.enrolment.queries.drawn import is_drawn
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.enrolment.rules.matching import Fit, Miss, fits, neighbours

_MOST = 10


def own_seat(learner: Learner) -> Enrolment | None:
    """With its course and organisation at hand."""
    live = Enrolment.objects.live().filter(learner=learner)
    return live.select_related("course__organisation", "learner").order_by("pk").first()


@dataclass(frozen=True)
class Group:
    """A course to change to. `misses` says in words what does not fit what the person once wished: never a block."""

    card: CourseCard
    misses: list[str]


def groups_to_choose(seat: Enrolment, at: datetime, lang: str) -> list[Group]:
    """Courses of the scheme at the same level or one beside it, with free seats that nobody waits for.

    What fits the wish that led to the seat comes first: a group far away or at another level is for whoever looks on.
    """
    level = seat.course.level_in
    courses = (
        Course.objects.on_list(at)
        .with_facts()
        .filter(rule_set__scheme=seat.scheme_id, level_in__in=[level, *neighbours(level)])
        .exclude(pk=seat.course_id)
        .order_by("starts_on", "pk")
    )
    wish = Wish.objects.filter(learner=seat.learner_id, scheme=seat.scheme_id).order_by("-pk").first()
    found = [(course, _fit(wish, course)) for course in courses if phase(course, at) == Phase.OPEN]
    nearest = sorted(found, key=lambda one: len(one[1].reasons))[:_MOST]
    return [
        Group(card_of(course, at, lang, km=fit.km), miss_phrases(fit.reasons))
        for course, fit in nearest
        if _may_be_chosen(course)
    ]


def _fit(wish: Wish | None, course: Course) -> Fit:
    """A change is no second place, so that rule does not count; nor does anything where no wish is left."""
    if wish is None:
        return Fit(())
    fit = fits(wish, course)
    return replace(fit, reasons=tuple(miss for miss in fit.reasons if miss != Miss.REENTRY))


def _may_be_chosen(course: Course) -> bool:
    return (course.opening != Opening.WINDOW or is_drawn(course)) and not waiting_for(course, most=1)
