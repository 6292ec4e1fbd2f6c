"""Staff move hours between two punch cards of one person. Whoever is shown both cards is written down first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.actions.reading import note_reading
from gratisnorsk.attendance.queries.moving import Wanted, seat_with_card
from gratisnorsk.attendance.rules.access import may_move_hours
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours import actions as hours
from gratisnorsk.hours import queries as balances
from gratisnorsk.hours.models import Card
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal


class NoSuchCard(Refusal):
    """Nobody has a card of this number."""

    message = _("There is no punch card with this number. Look at the card and write it again.")


class CardOfNobody(Refusal):
    """Whoever it was has deleted everything, and could not use the hours."""

    message = _("The person of this punch card has deleted everything. Nobody could use the hours.")


class OwnCourse(Refusal):
    """Whoever fills in lists of a course does not also decide how many hours its people have."""

    message = _("You belong to the provider of one of these people. Ask somebody else of the directorate.")


def look_at_move(seat: Enrolment, wanted: Wanted, *, by: Person, at: datetime) -> Enrolment:
    """The seat of the other card, after it is written down on both that this person read them, and why.

    Raises what `move_hours` raises, so that nobody is asked to confirm what cannot be done.
    """
    target = _target(seat, wanted, by, at)
    _note_reading(seat, target, wanted.reason, by, at)
    left = balances.left_on(_card(seat))
    if wanted.minutes > left:
        raise hours.NotEnoughToMove(left=left)
    return target


@transaction.atomic
def move_hours(seat: Enrolment, wanted: Wanted, *, by: Person, at: datetime) -> None:
    """Move the hours; sent twice with one key, once.

    Raises NoSuchCard, CardOfNobody, OwnCourse, and what `hours.actions.move` raises.
    """
    target = _target(seat, wanted, by, at)
    moved = hours.move(
        _card(seat),
        _card(target),
        wanted.minutes,
        key=f"move:{wanted.key}",
        reason=wanted.reason,
        on=local_date(at),
        at=at,
        by=by,
    )
    if not moved.is_new:
        return
    told: history.Changes = {
        "from": [None, seat.pseudonym],
        "to": [None, target.pseudonym],
        "minutes": [None, wanted.minutes],
    }
    for subject in (seat, target):
        history.note(by=by, subject=subject, verb="hours_moved", changes=told, at=at)


@transaction.atomic
def _note_reading(seat: Enrolment, target: Enrolment, reason: str, by: Person, at: datetime) -> None:
    for one in (seat, target):
        note_reading(one, reason=reason, by=by, at=at)


def _target(seat: Enrolment, wanted: Wanted, by: Person, at: datetime) -> Enrolment:
    target = seat_with_card(wanted.number)
    if target is None:
        raise NoSuchCard
    if target.pseudonym == seat.pseudonym:
        raise hours.SameCard
    if target.learner.erased_at:
        raise CardOfNobody
    if not may_move_hours(by, target.course, local_date(at)):
        raise OwnCourse
    return target


def _card(seat: Enrolment) -> Card:
    card = balances.find_card(seat.scheme.code, seat.pseudonym)
    if card is None:
        raise NoSuchCard
    return card
