"""Offering seats that became free along the common queue, whoever waits longest first.

An open offer holds one counted seat. Every job looks at the course anew: nobody is asked for a course that is
cancelled, paused, not drawn yet, or too near its cut-off, and nobody at night.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.tasks import TaskContext, task

from gratisnorsk.courses.actions.seats import give_back_seat, take_seats
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.models import Enrolment, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.queries.drawn import is_drawn
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.enrolment.rules.ladder import answer_by, is_quiet, when_awake
from gratisnorsk.enrolment.rules.standstill import halt
from gratisnorsk.kernel import jobs
from gratisnorsk.kernel.asked_often import AskedOften


class _NotOffered(Exception):
    """The person or the seat was gone; nothing was written."""


def ask_queue(course_id: int, at: datetime, *, most: int | None = None) -> None:
    """Leave a job that offers free seats, in the transaction that frees them; at night for the morning."""
    jobs.enqueue(move_queue, course_id, most, run_after=when_awake(at) if is_quiet(at) else None)


@task(takes_context=True)
def move_queue(context: TaskContext[..., None], course_id: int, most: int | None) -> None:
    """Offer what is free, at most so many seats."""
    at = jobs.moment(context)
    if is_quiet(at):
        ask_queue(course_id, at, most=most)
    else:
        offer_free_seats(course_id, at, most=most)


def offer_free_seats(course_id: int, at: datetime, *, most: int | None = None) -> int:
    """Offer free seats of the course to those who wait for one; returns how many were asked."""
    course = Course.objects.with_facts().filter(pk=course_id).first()
    if course is None or halt(course, at, is_drawn=is_drawn(course)):
        return 0
    by = answer_by(at, course.starts_on, course.offers_until)
    free = course.seat_count.free
    left = free if most is None else min(free, most)
    asked = 0
    for wish in waiting_for(course, most=left + _MAY_BE_GONE):
        if by is None or asked == left:
            break
        asked += _offer(wish, course, by, at)
    return asked


# Some of those found may have left, or been asked by another job, before their turn.
_MAY_BE_GONE = 20


def _offer(wish: Wish, course: Course, by: datetime, at: datetime) -> bool:
    """Whether this person was asked: still waiting, not asked before, and a seat was still free."""
    try:
        with transaction.atomic():
            _write_offer(wish, course, by, at)
            if not take_seats(course.pk, 1):
                raise _NotOffered
    except (_NotOffered, IntegrityError):
        return False
    return True


def _write_offer(wish: Wish, course: Course, by: datetime, at: datetime) -> None:
    still = Wish.objects.waiting().select_for_update().filter(pk=wish.pk, queued_at=wish.queued_at)
    runs = Course.objects.filter(pk=course.pk, cancelled_at=None, is_paused=False)
    sits = Enrolment.objects.live().filter(learner=wish.learner_id, scheme=wish.scheme_id)
    if not still.first() or not runs.exists() or sits.exists():
        raise _NotOffered
    offer = SeatOffer.objects.create(wish=wish, course=course, offered_at=at, answer_by=by)
    seat_letters.seat_offered(offer, at)


def let_go_of_offers(wish_id: int, at: datetime, *, reason: str = "") -> None:
    """The person needs no offer any more: open ones are taken back and the next are asked. In a transaction."""
    for offer_id, course_id in _open_offers.rows(wish_id):
        if close(offer_id, OfferState.CANCELLED, at, reason=reason):
            give_back_seat(course_id)
            ask_queue(course_id, at, most=1)


_open_offers = AskedOften(
    lambda wish: SeatOffer.objects.filter(wish=wish, state=OfferState.OPEN).values_list("pk", "course_id"),
    int,
)


def close(offer_id: int, state: OfferState, at: datetime, *, reason: str = "") -> bool:
    """Let an open offer end. False: it had ended, and every end is final."""
    still_open = SeatOffer.objects.filter(pk=offer_id, state=OfferState.OPEN)
    return still_open.update(state=state, answered_at=at, reason=reason) == 1
