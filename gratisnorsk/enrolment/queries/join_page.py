"""The page with the button that joins a course, for somebody who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.enrolment.models import Enrolment, Interest, Learner, Wish
from gratisnorsk.enrolment.phrases.matching import miss_phrases
from gratisnorsk.enrolment.queries.course_page import way_into
from gratisnorsk.enrolment.rules.matching import fits
from gratisnorsk.kernel.asked_often import AskedOften


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


_wish = AskedOften(
    lambda learner, scheme: Wish.objects.live().filter(learner=learner, scheme=scheme).order_by("pk"),
    int,
    int,
)
_seats = AskedOften(
    lambda learner, scheme: Enrolment.objects.live().filter(learner=learner, scheme=scheme).values_list("pk"),
    int,
    int,
)


def join_page(course: Course, learner: Learner, at: datetime, lang: str) -> JoinPage:
    """What the person must know before pressing. A fixed number of queries."""
    scheme_id = course.rule_set.scheme_id
    wish = _wish.first(learner.pk, scheme_id)
    card = card_of(course, at, lang)
    return JoinPage(
        card=card,
        course_id=course.public_id,
        way=way_into(card),
        has_wish=wish is not None,
        has_seat=bool(_seats.rows(learner.pk, scheme_id)),
        is_in_draw=wish is not None and _is_in_draw(wish, course),
        misses=miss_phrases(fits(wish, course)) if wish else [],
    )


def _is_in_draw(wish: Wish, course: Course) -> bool:
    is_drawn = course.opening == Opening.WINDOW
    return is_drawn and Interest.objects.filter(wish=wish, course=course).exists()
