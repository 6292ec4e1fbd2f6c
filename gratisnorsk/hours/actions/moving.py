"""Hours that are left go from one card to another of the same person: two entries, one on each card, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.hours.actions.writing import (
    KeyHasOtherFacts,
    Line,
    NotEnoughHours,
    ReasonMissing,
    append,
    key_of,
    lock,
    totals_of,
    written,
)
from gratisnorsk.hours.models import Card, Entry, EntryKind
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.history import HasKey


class NothingToMove(Refusal):
    """No minutes, or fewer than none."""

    message = _("Write how many hours or minutes you want to move.")


class SameCard(Refusal):
    """Hours are there already."""

    message = _("This is the same punch card. Write the number of the other one.")


class NotEnoughToMove(NotEnoughHours):
    """Unlike hours of a lesson, hours are never moved above the limit. `left` is in minutes of the clock."""

    message = _("Minutes left on this punch card: %(left)s. You cannot move more.")


class MovedAlready(Refusal):
    """One form moves once: somebody went back in the browser, changed something and sent it again."""

    message = _("Hours were moved with this form already. Look at the punch card, and open the page again.")


@dataclass(frozen=True)
class Move:
    """The entry on the old card and the one on the new. `is_new` is False when the same was asked before."""

    away: Entry
    here: Entry
    is_new: bool


@transaction.atomic
def move(
    source: Card,
    target: Card,
    minutes: int,
    *,
    key: str,
    reason: str,
    on: date,
    at: datetime,
    by: HasKey | None = None,
) -> Move:
    """Move unused minutes to another card. Asked again with the same key and facts, nothing more is written.

    Raises NothingToMove, SameCard, ReasonMissing, NotEnoughToMove(left=minutes), and MovedAlready when the key
    stands for another move.
    """
    _refuse(source, target, minutes, reason)
    locked = {card.pk: lock(card) for card in sorted((source, target), key=lambda card: card.pk)}
    old, new = locked[source.pk], locked[target.pk]
    away = Line(EntryKind.MOVED, f"{key}:from", on, granted=-minutes, reason=reason, by=key_of(by))
    here = Line(EntryKind.MOVED, f"{key}:to", on, granted=minutes, reason=reason, by=key_of(by))
    try:
        is_new = written(old, away.key, EntryKind.MOVED) is None
        if is_new and minutes > (left := totals_of(old).left):
            raise NotEnoughToMove(left=left)
        return Move(append(old, away, at), append(new, here, at), is_new)
    except KeyHasOtherFacts:
        raise MovedAlready from None


def _refuse(source: Card, target: Card, minutes: int, reason: str) -> None:
    if minutes <= 0:
        raise NothingToMove
    if source.pk == target.pk:
        raise SameCard
    if not reason:
        raise ReasonMissing
