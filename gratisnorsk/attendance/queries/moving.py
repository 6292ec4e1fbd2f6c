"""Two punch cards before and after hours are moved between them. Minutes of the clock throughout."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours import queries as hours
from gratisnorsk.hours.models import Card
from gratisnorsk.hours.queries import Balance


@dataclass(frozen=True)
class Wanted:
    """What somebody asks to move: to which card, how much, why. One `key` moves once."""

    number: str
    minutes: int
    reason: str
    key: str


@dataclass(frozen=True)
class CardChange:
    """One of the two cards."""

    seat: Enrolment
    before: Balance
    after: Balance


@dataclass(frozen=True)
class MovePreview:
    """Both, and whether they are known to be of one person."""

    source: CardChange
    target: CardChange

    @property
    def is_one_learner(self) -> bool:
        """One sign-up has both cards. Two sign-ups may still be of one person: people must look."""
        return self.source.seat.learner_id == self.target.seat.learner_id

    @property
    def most_exceeded(self) -> int | None:
        """The most minutes that the rules give one person, when the card would hold more; staff may mean it."""
        most = self.target.seat.rule_set.most_minutes
        return most if self.target.after.granted > most else None


def seat_with_card(number: str) -> Enrolment | None:
    """The newest seat of whoever has the card of this number; None when nobody has one."""
    card = Card.objects.filter(holder=number).first()
    seats = Enrolment.objects.select_related("learner", "course__organisation", "scheme", "rule_set")
    found = seats.filter(pseudonym=number).order_by("-seated_at", "-pk")
    return found.first() if card else None


def move_preview(source: Enrolment, target: Enrolment, minutes: int) -> MovePreview:
    """As they are, and as they would be."""
    return MovePreview(_change(source, -minutes), _change(target, minutes))


def balance_of(seat: Enrolment) -> Balance | None:
    """What the card of this seat holds; None when there is none yet."""
    return hours.balance(seat.scheme.code, seat.pseudonym)


def _change(seat: Enrolment, minutes: int) -> CardChange:
    before = balance_of(seat)
    assert before  # whoever asks has found the card
    return CardChange(seat, before, replace(before, granted=before.granted + minutes))
