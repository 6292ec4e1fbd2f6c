"""Who gets a seat. No other module writes an Enrolment or an accepted offer's seat, whatever way people come.

Never above the seats and the announced reserve. Everything else is written first; the count of seats moves last, by
one conditional statement, so that a crowd waits for that row only as long as a commit takes. Order of locks, here
and in `ladder` and `ending`: wish, offers, enrolments, then counts of seats by key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.actions.seats import take_seats
from gratisnorsk.courses.models import Course, Opening, Scheme
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.after_seat import see_to_the_rest
from gratisnorsk.enrolment.actions.offering import let_go_of_offers
from gratisnorsk.enrolment.actions.pseudonyms import ensure_pseudonym
from gratisnorsk.enrolment.models import Enrolment, How, Learner, Pseudonym, Wish, WishEnd
from gratisnorsk.enrolment.queries.learners import earlier_seats
from gratisnorsk.enrolment.rules.taking_part import Earlier, has_live_seat, may_take_part_again
from gratisnorsk.kernel.asked_often import AskedOften
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.written_often import ChangedOften, InsertedOften


class CourseFull(Refusal):
    """Somebody else has the last seat. The page leads on: queue, others, today."""

    message = _("This course is full. You can wait in the common queue.")


class SignUpNotOpen(Refusal):
    """Before it opens, in the window of a draw, by queue only, or after the last day for seats."""

    message = _(
        "Nobody can sign up for a place in this course now. Look at what the page says about sign-up."
    )


class CourseCancelled(Refusal):
    """It does not take place."""

    message = _("This course is cancelled.")


class AlreadySeated(Refusal):
    """One live seat for a person in a scheme."""

    message = _("You have a place in a course already. You can move to another group from your own page.")


class NotAllowedAgain(Refusal):
    """The re-entry rule of the year says no."""

    message = _("You took part in a free course before. The rules of this year do not allow it once more.")


class NotConfirmed(Refusal):
    """Nobody has typed the code that was sent to the contact."""

    message = _("Confirm your e-mail or phone with the code first. Then you can sign up.")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about a learner in a scheme, read without a lock before a seat is given."""

    pseudonym: str
    wish_id: int | None
    seats: list[Earlier]


def sign_up(learner: Learner, course: Course, at: datetime) -> Enrolment:
    """First come: give the learner a seat now. `course` as just loaded `with_facts()`.

    Raises SignUpNotOpen, CourseCancelled, CourseFull, NotConfirmed, AlreadySeated or NotAllowedAgain; a full course
    is refused without asking for any lock.
    """
    refuse_unless_first_come(course, at)
    standing = standing_of(learner, course.rule_set.scheme_id)
    refuse_unless_allowed(learner, course, standing)
    return give_seat(learner, course, standing, how=How.FIRST_COME, at=at)


def refuse_unless_first_come(course: Course, at: datetime) -> None:
    """Look at the course as it was loaded; asks the database nothing. Raises as `sign_up`."""
    now = phase(course, at)
    if now == Phase.CANCELLED:
        raise CourseCancelled
    if course.opening != Opening.FIRST_COME or now not in (Phase.OPEN, Phase.FULL):
        raise SignUpNotOpen
    if now == Phase.FULL:
        raise CourseFull


def refuse_unless_allowed(learner: Learner, course: Course, standing: Standing) -> None:
    """Whether this person may have a seat in the course. Raises NotConfirmed, AlreadySeated or NotAllowedAgain."""
    if learner.confirmed_at is None or learner.erased_at is not None:
        raise NotConfirmed
    if has_live_seat(standing.seats):
        raise AlreadySeated
    rules = course.rule_set
    if not may_take_part_again(standing.seats, rules.reentry, rules.level_goal):
        raise NotAllowedAgain


def standing_of(learner: Learner, scheme_id: int) -> Standing:
    """Two short questions; a pseudonym is made if the learner has none in the scheme yet."""
    found = _known.rows(learner.pk, scheme_id)
    if not found:
        scheme = Scheme.objects.get(pk=scheme_id)
        ensure_pseudonym(learner, scheme)
        found = _known.rows(learner.pk, scheme_id)
    code, wish_id, has_seats = found[0]
    return Standing(code, wish_id, earlier_seats(learner.pk, scheme_id) if has_seats else [])


def _known_of(learner: int, scheme: int) -> QuerySet[Pseudonym, Any]:
    """Pseudonym, live wish, whether there is or was any seat."""
    live = Wish.objects.filter(learner=learner, scheme=scheme, ended_at=None)
    seats = Enrolment.objects.filter(learner=learner, scheme=scheme)
    known = Pseudonym.objects.filter(learner=learner, scheme=scheme).order_by()
    return known.annotate(wish=Subquery(live.values("pk")[:1]), sat=Exists(seats)).values_list(
        "code", "wish", "sat"
    )


_known = AskedOften(_known_of, int, int)


def give_seat(
    learner: Learner,
    course: Course,
    standing: Standing,
    *,
    how: How,
    at: datetime,
    has_seat_held: bool = False,
) -> Enrolment:
    """The one way to a seat. With `has_seat_held` an offer holds the counted seat already.

    Raises CourseFull or AlreadySeated, and leaves everything as it was.
    """
    try:
        with transaction.atomic():
            seat = _write(learner, course, standing, how, at)
            seat_letters.seat_got(seat, at)
            see_to_the_rest(seat)
            if not has_seat_held and not take_seats(course.pk, 1):
                raise CourseFull
    except IntegrityError:
        if not Enrolment.objects.live().filter(learner=learner, scheme=course.rule_set.scheme_id).exists():
            raise
        raise AlreadySeated from None
    return seat


def _write(learner: Learner, course: Course, standing: Standing, how: How, at: datetime) -> Enrolment:
    if standing.wish_id is not None:
        _fulfilled.change(standing.wish_id, at)
        let_go_of_offers(standing.wish_id, at)
    seat = Enrolment(
        learner=learner,
        pseudonym=standing.pseudonym,
        course=course,
        scheme_id=course.rule_set.scheme_id,
        rule_set_id=course.rule_set_id,
        wish_id=standing.wish_id,
        how=how,
        seated_at=at,
    )
    _new_seat.insert(seat)
    return seat


_fulfilled = ChangedOften(
    lambda wish, at: (
        Wish.objects.filter(pk=wish, ended_at=None),
        {"ended_at": at, "ended_how": WishEnd.SEATED},
    ),
    int,
    datetime,
)
_new_seat = InsertedOften(Enrolment)
