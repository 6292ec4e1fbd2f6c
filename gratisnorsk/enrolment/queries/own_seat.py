"""The live seat of a learner, and the groups that they can change to."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.enrolment.queries.drawn import is_drawn
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.enrolment.rules.matching import neighbours

_MOST = 10


def own_seat(learner: Learner) -> Enrolment | None:
    """With its course and organisation at hand."""
    live = Enrolment.objects.live().filter(learner=learner)
    return live.select_related("course__organisation", "learner").order_by("pk").first()


def groups_to_choose(seat: Enrolment, at: datetime, lang: str) -> list[CourseCard]:
    """Courses of the scheme at the same level or one beside it, with free seats that nobody waits for."""
    level = seat.course.level_in
    courses = (
        Course.objects.on_list(at)
        .with_facts()
        .filter(rule_set__scheme=seat.scheme_id, level_in__in=[level, *neighbours(level)])
        .exclude(pk=seat.course_id)
        .order_by("starts_on", "pk")
    )
    found = [course for course in courses if phase(course, at) == Phase.OPEN][:_MOST]
    free = [course for course in found if _may_be_chosen(course)]
    return [card_of(course, at, lang) for course in free]


def _may_be_chosen(course: Course) -> bool:
    return (course.opening != Opening.WINDOW or is_drawn(course)) and not waiting_for(course, most=1)
