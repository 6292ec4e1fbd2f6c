"""The page with the button that joins a course, for somebody who is signed in.

Thousands open it in the same minutes, so what is special about the person is asked first and is little: people about
whom it is the same see the same page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.phrases import standing_code
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.enrolment.models import Enrolment, Interest, Learner, Wish
from gratisnorsk.enrolment.phrases.matching import miss_phrases
from gratisnorsk.enrolment.queries.course_page import way_into
from gratisnorsk.enrolment.rules.matching import Miss, fits
from gratisnorsk.kernel.asked_often import AskedOften


@dataclass(frozen=True, slots=True)
class Joining:
    """What of a person and of the moment the page depends on. `way` as on the page of the course."""

    way: str
    code: str  # how sign-up stands
    has_wish: bool
    has_seat: bool
    is_in_draw: bool
    misses: tuple[Miss, ...]


@dataclass(frozen=True)
class JoinPage:
    """What the page shows. `misses` says in words what does not fit the wish: never a block."""

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


def joining(course: Course, learner: Learner, at: datetime) -> Joining:
    """Ask what is special about this person: one or two short questions."""
    scheme_id = course.rule_set.scheme_id
    wish = _wish.first(learner.pk, scheme_id)
    code = standing_code(course, at)
    return Joining(
        way=way_into(code),
        code=code,
        has_wish=wish is not None,
        has_seat=wish is None and bool(_seats.rows(learner.pk, scheme_id)),  # getting one ends the wish
        is_in_draw=wish is not None and _is_in_draw(wish, course),
        misses=fits(wish, course).reasons if wish else (),
    )


def join_page(course: Course, mine: Joining, at: datetime, lang: str) -> JoinPage:
    """What the person must know before pressing, in words. Asks nothing."""
    return JoinPage(
        card=card_of(course, at, lang),
        course_id=course.public_id,
        way=mine.way,
        has_wish=mine.has_wish,
        has_seat=mine.has_seat,
        is_in_draw=mine.is_in_draw,
        misses=miss_phrases(mine.misses),
    )


def _is_in_draw(wish: Wish, course: Course) -> bool:
    is_drawn = course.opening == Opening.WINDOW
    return is_drawn and Interest.objects.filter(wish=wish, course=course).exists()
