"""The end of a seat: given back by the person, ended by the provider, moved to another group, or the course is cancelled.

A seat ends once. What becomes free is offered along the queue. Order of locks as in `granting`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.seats import give_back_seat, take_seats
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.answers import forget_answers
from gratisnorsk.enrolment.actions.granting import CourseCancelled, CourseFull
from gratisnorsk.enrolment.actions.offering import ask_queue
from gratisnorsk.enrolment.models import EndReason, Enrolment, How
from gratisnorsk.enrolment.queries.drawn import is_drawn
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal

# What somebody may say who gives the seat back; the rest is the provider's or the software's word.
OWN_REASONS = (
    EndReason.ILL,
    EndReason.GOT_WORK,
    EndReason.TIME,
    EndReason.TOO_HARD,
    EndReason.TOO_EASY,
    EndReason.MOVED_AWAY,
    EndReason.OTHER,
)


class SeatEnded(Refusal):
    """The other tab, the provider, or the cancellation was first."""

    message = _("This seat has ended already.")


class OtherScheme(Refusal):
    """A seat moves inside its scheme."""

    message = _("This course belongs to another scheme. Choose another course.")


class SameCourse(Refusal):
    """Nothing to move."""

    message = _("This is the course the person sits in. Choose another course.")


class OthersWait(Refusal):
    """Moving must not pass those who wait for the course."""

    message = _("Other people wait for a seat in this course. Ask the course to help you.")


class NotToBeMovedTo(Refusal):
    """Not open, or over."""

    message = _("Nobody can move to this course now.")


class ReasonMissing(Refusal):
    """What staff do to somebody's seat has a reason that is kept."""

    message = _("Write the reason. It is kept, and the person may ask for it.")


def leave(seat: Enrolment, why: EndReason, at: datetime) -> None:
    """The person gives the seat back. Raises SeatEnded."""
    if why not in OWN_REASONS:
        raise ValueError(f"{why} is not for the person to say.")
    end(seat, why, at)


@transaction.atomic
def end(seat: Enrolment, why: EndReason, at: datetime, *, by: Person | None = None, note: str = "") -> None:
    """Let a seat end and ask the next. With `by` the history says who did it, and the person gets a letter.

    Raises SeatEnded. Erasing a learner ends the live seats by this, with `EndReason.ERASED`.
    """
    _mark_ended(seat, why, at, by=by, note=note)
    if by is not None:
        changes = {"ended_why": ["", str(why)], "ended_note": ["", note]}
        history.note(by=by, subject=seat, verb="enrolment.ended", changes=changes, at=at)
        seat_letters.ended(seat, at)
    give_back_seat(seat.course_id)
    ask_queue(seat.course_id, at, most=1)


def move(seat: Enrolment, to: Course, at: datetime) -> Enrolment:
    """The person changes group: only where seats are free and nobody in the queue waits for them.

    `to` as just loaded `with_facts()`. Raises SeatEnded, SameCourse, OtherScheme, CourseFull, CourseCancelled,
    NotToBeMovedTo or OthersWait.
    """
    now = phase(to, at)
    if now == Phase.CANCELLED:
        raise CourseCancelled
    if now == Phase.FULL:
        raise CourseFull
    if now != Phase.OPEN or to.published_at is None or not is_drawn(to):
        raise NotToBeMovedTo
    if waiting_for(to, most=1):
        raise OthersWait
    return _move(seat, to, how=How.MOVED, by=None, note="", at=at)


def redirect(seat: Enrolment, to: Course, *, reason: str, by: Person, at: datetime) -> Enrolment:
    """The provider places somebody in another course, with a reason. The seat there must be free.

    Raises ReasonMissing, SeatEnded, SameCourse, OtherScheme, CourseFull, CourseCancelled or NotToBeMovedTo.
    """
    if not reason.strip():
        raise ReasonMissing
    now = phase(to, at)
    if now == Phase.CANCELLED:
        raise CourseCancelled
    if now not in (Phase.OPEN, Phase.FULL, Phase.CLOSED):
        raise NotToBeMovedTo
    return _move(seat, to, how=How.STAFF, by=by, note=reason.strip(), at=at)


@transaction.atomic
def _move(seat: Enrolment, to: Course, *, how: How, by: Person | None, note: str, at: datetime) -> Enrolment:
    """The new seat is taken before the old one is given back, or nothing happens."""
    if to.pk == seat.course_id:
        raise SameCourse
    if to.rule_set.scheme_id != seat.scheme_id:
        raise OtherScheme
    _mark_ended(seat, EndReason.MOVED_GROUP, at, by=by, note=note)
    new = _copied(seat, to, how, at)
    if by is not None:
        changes = {"course": [seat.course.public_id, to.public_id], "reason": ["", note]}
        history.note(by=by, subject=new, verb="enrolment.redirected", changes=changes, at=at)
    seat_letters.moved(seat, new, at)
    for course_id in sorted(
        (seat.course_id, to.pk)
    ):  # in one order, so that two who swap never wait for each other
        if course_id == seat.course_id:
            give_back_seat(course_id)
        elif not take_seats(course_id, 1):
            raise CourseFull
    ask_queue(seat.course_id, at, most=1)
    return new


def _mark_ended(seat: Enrolment, why: EndReason, at: datetime, *, by: Person | None, note: str) -> None:
    live = Enrolment.objects.live().filter(pk=seat.pk)
    if live.update(ended_at=at, ended_why=why, ended_note=note[:300], ended_by=by) != 1:
        raise SeatEnded
    forget_answers(Enrolment.objects.filter(pk=seat.pk))
    seat.ended_at, seat.ended_why, seat.ended_note = at, why, note[:300]


def _copied(seat: Enrolment, to: Course, how: How, at: datetime) -> Enrolment:
    """What the intake found out goes along: nobody is mapped twice (R27)."""
    kept = ("ground", "ground_seen", "mapped_level", "mapped_how", "mapped_on", "intake_by_id", "intake_at")
    return Enrolment.objects.create(
        learner=seat.learner,
        pseudonym=seat.pseudonym,
        course=to,
        scheme_id=seat.scheme_id,
        rule_set_id=to.rule_set_id,
        wish_id=seat.wish_id,
        how=how,
        seated_at=at,
        **{field: getattr(seat, field) for field in kept},
    )
