"""Courses before they begin: a draft, an interest window, a draw that was made, a free place on its way, one that was cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.testing import DURING
from gratisnorsk.courses.models import CancelReason, Course, Opening
from gratisnorsk.courses.testing import a_course, a_lesson
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.actions.rehearsing import rehearse
from gratisnorsk.enrolment.models import CourseWatch, Draw, Interest, Learner, SeatOffer, Wish, WishEnd
from gratisnorsk.enrolment.testing import a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import signed_up
from gratisnorsk.organisations.models import Organisation

LONG = "Fasttrack til norskprøven for deg som arbeider skift i Nordre Vestlandsregion"


@dataclass(frozen=True)
class Queues:
    """The courses, and who waits."""

    draft: Course
    window: Course
    drawn: Course
    moving: Course
    paused: Course
    cancelled: Course
    offer: SeatOffer
    planned: Draw
    made: Draw
    candidate: Wish
    waiting: Learner
    finished: Learner
    newcomer: Learner  # somebody of the provider sits beside; the code is not typed yet


def all_queues(provider: Organisation, holder: Person) -> Queues:
    """Everything at the provider of the world."""
    facts: dict[str, Any] = {"organisation": provider}
    window = _lots(-3, **facts)
    drawn = _lots(-9, **facts)
    candidate, *_others = [_wants(course) for course in (window, window, drawn, drawn, drawn)]
    for days in (-8, -1, 0):
        see_to_draws(DURING + timedelta(days=days))
    moving = a_course(LONG, opening=Opening.QUEUE, seats=2, at=DURING, **facts)
    _fill(moving)
    rehearse(moving, by=holder, at=DURING)
    a_wish(at=DURING - timedelta(days=20))
    waiting = _likely_double(candidate, window)
    offer_free_seats(moving.pk, DURING)
    return Queues(
        draft=a_course(LONG, at=DURING, published_at=None, **facts),
        window=window,
        drawn=drawn,
        moving=moving,
        paused=a_course(LONG, at=DURING, is_paused=True, **facts),
        cancelled=_cancelled(**facts),
        offer=SeatOffer.objects.get(),
        planned=_draw_of(window),
        made=_draw_of(drawn),
        candidate=candidate,
        waiting=waiting.learner,
        finished=_took_it_back(),
        newcomer=signed_up("ny@example.org", at=DURING, helper=holder),
    )


def _fill(moving: Course) -> None:
    """A lesson, somebody who sits there, and somebody who wants to be told of a free place."""
    a_lesson(moving)
    a_seat(moving)
    CourseWatch.objects.create(course=moving, email="venter@example.org", lang="nb", asked_at=DURING)


def _lots(days: int, **facts: Any) -> Course:
    """Its window opened so many days ago, is open for a week, and an hour later lots are drawn."""
    at = DURING + timedelta(days=days)
    course = a_course(LONG, opening=Opening.WINDOW, seats=2, reserve=1, at=at, **facts)
    a_lesson(course)
    return course


def _wants(*courses: Course) -> Wish:
    wish = a_wish(at=DURING - timedelta(days=9))
    for preference, course in enumerate(courses, start=1):
        Interest.objects.create(wish=wish, course=course, preference=preference, added_at=wish.created_at)
    return wish


def _likely_double(of: Wish, *courses: Course) -> Wish:
    """Somebody of the same name and language."""
    wish = _wants(*courses)
    Learner.objects.filter(pk=wish.learner_id).update(name=of.learner.name)
    return wish


def _cancelled(**facts: Any) -> Course:
    gone: dict[str, Any] = {"cancelled_at": DURING, "cancelled_reason": CancelReason.TOO_FEW}
    return a_course(LONG, at=DURING - timedelta(days=9), **gone, **facts)


def _took_it_back() -> Learner:
    return a_wish(ended_at=DURING, ended_how=WishEnd.LEFT).learner


def _draw_of(course: Course) -> Draw:
    return Draw.objects.get(courses__course=course)
