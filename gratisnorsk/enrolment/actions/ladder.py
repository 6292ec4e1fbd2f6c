"""Answers to an offer of a seat: yes, no, silence, or staff take it back. Each offer ends once, and every end is final.

Whoever lets one pass keeps the place in the queue once; the second time they go to its end, and the history says why.
Order of locks as in `granting`: wish, offer, enrolment, count of seats.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.seats import give_back_seat
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.granting import give_seat, refuse_unless_allowed, standing_of
from gratisnorsk.enrolment.actions.offering import ask_queue, close, offer_free_seats
from gratisnorsk.enrolment.models import Enrolment, How, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.rules.ladder import GRACE, may_still_accept
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.periodic import every


class OfferAnswered(Refusal):
    """The other button, the other tab, or the time was first."""

    message = _("This question is answered already.")


class OfferTooLate(Refusal):
    """The time to answer is over, grace included; the next person is being asked."""

    message = _("The time to answer is over. The seat goes to the next person in the queue.")


class OfferReasonMissing(Refusal):
    """Staff say why."""

    message = _("Write why you take the offer back. The reason is kept.")


def accept(offer: SeatOffer, at: datetime) -> Enrolment:
    """Yes: the held seat is the person's. Raises OfferAnswered, OfferTooLate, or as `refuse_unless_allowed`."""
    course = Course.objects.with_facts().get(pk=offer.course_id)
    learner = offer.wish.learner
    standing = standing_of(learner, course.rule_set.scheme_id)
    refuse_unless_allowed(learner, course, standing)
    if not may_still_accept(at, offer.answer_by):
        raise OfferTooLate
    with transaction.atomic():
        Wish.objects.select_for_update().get(pk=offer.wish_id)
        if not close(offer.pk, OfferState.ACCEPTED, at):
            raise OfferAnswered
        return give_seat(learner, course, standing, how=How.LADDER, at=at, has_seat_held=True)


def decline(offer: SeatOffer, at: datetime) -> None:
    """No, give it to the next. Raises OfferAnswered."""
    _let_pass(offer, OfferState.DECLINED, at)


@transaction.atomic
def expire(offer: SeatOffer, at: datetime) -> None:
    """Nobody answered in time. Raises OfferAnswered."""
    is_kept = _let_pass(offer, OfferState.EXPIRED, at)
    seat_letters.offer_expired(offer, is_kept, at)


@transaction.atomic
def take_back(offer: SeatOffer, *, reason: str, by: Person, at: datetime) -> None:
    """Staff take an offer back, with a reason that is kept. The person keeps the place. Raises OfferAnswered."""
    if not reason.strip():
        raise OfferReasonMissing
    wish = Wish.objects.select_for_update().get(pk=offer.wish_id)
    if not close(offer.pk, OfferState.CANCELLED, at, reason=reason.strip()):
        raise OfferAnswered
    said: dict[str, list[object]] = {"reason": ["", reason.strip()], "course": [offer.course.public_id, None]}
    history.note(by=by, subject=wish, verb="enrolment.offer_taken_back", changes=said, at=at)
    seat_letters.offer_taken_back(offer, at)
    give_back_seat(offer.course_id)
    ask_queue(offer.course_id, at, most=1)


@transaction.atomic
def _let_pass(offer: SeatOffer, state: OfferState, at: datetime) -> bool:
    """Give the seat on. Whether the person keeps the place in the queue."""
    wish = Wish.objects.select_for_update().get(pk=offer.wish_id)
    if not close(offer.pk, state, at):
        raise OfferAnswered
    is_kept = wish.kept_place_at is None
    if is_kept:
        Wish.objects.filter(pk=wish.pk).update(kept_place_at=at)
    elif wish.ended_at is None:
        _to_the_end(wish, at)
    give_back_seat(offer.course_id)
    ask_queue(offer.course_id, at, most=1)
    return is_kept


def _to_the_end(wish: Wish, at: datetime) -> None:
    Wish.objects.filter(pk=wish.pk).update(queued_at=at)
    moved: dict[str, list[object]] = {"queued_at": [wish.queued_at, at], "because": [None, "let_pass_twice"]}
    history.note(by=None, subject=wish, verb="enrolment.moved_to_the_end", changes=moved, at=at)


@every(minutes=5, key="enrolment.ladder")
def move_all_queues(at: datetime) -> None:
    """Let offers expire whose time is up, then offer what is free. Made up for here: whatever a job missed."""
    expire_overdue(at)
    free = (
        Course.objects.published()
        .exclude(opening=Opening.FIRST_COME)
        .filter(cancelled_at=None, is_paused=False, opens_at__lte=at, offers_until__gt=at)
    )
    for course in free.select_related("seat_count"):
        if course.seat_count.free > 0:
            offer_free_seats(course.pk, at)


def expire_overdue(at: datetime) -> int:
    """Every open offer whose time is up, grace included. Returns how many expired."""
    overdue = SeatOffer.objects.filter(state=OfferState.OPEN, answer_by__lt=at - GRACE)
    expired = 0
    for offer in overdue.select_related("wish__learner", "course").order_by("answer_by", "pk"):
        try:
            expire(offer, at)
            expired += 1
        except OfferAnswered:
            continue  # answered in this very moment
    return expired
