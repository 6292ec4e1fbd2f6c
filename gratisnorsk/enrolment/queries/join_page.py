"""The page with the button that joins a course, for somebody who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.enrolment.models import Interest, Learner
from gratisnorsk.enrolment.phrases.matching import miss_phrases
from gratisnorsk.enrolment.queries.course_page import way_into
from gratisnorsk.enrolment.queries.learners import live_seat, live_wish
from gratisnorsk.enrolment.rules.matching import fits


@dataclass(frozen=True)
class JoinPage:
    """`way` as on the page of the course. `misses` says in words what does not fit the wish: never a block."""

    card: CourseCard
    course_id: str
    way: str
    has_wish: bool
    has_seat: bool
    is_in_draw: bool
    misses: list[str]


def join_page(course: Course, learner: Learner, at: datetime, lang: str) -> JoinPage:
    """What the person must know before pressing. A fixed number of queries."""
    wish = live_wish(learner, course.rule_set.scheme)
    card = card_of(course, at, lang)
    return JoinPage(
        card=card,
        course_id=course.public_id,
        way=way_into(card),
        has_wish=wish is not None,
        has_seat=live_seat(learner, course.rule_set.scheme) is not None,
        is_in_draw=wish is not None and Interest.objects.filter(wish=wish, course=course).exists(),
        misses=miss_phrases(fits(wish, course)) if wish else [],
    )
