"""How a line gets into the ledger: lock the card, look whether the line is there, add up, write.

Every entry goes through `append`, so the totals of an entry are always those of all entries before it and its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from gratisnorsk.hours.models import Card, Entry, EntryKind
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.history import HasKey
from gratisnorsk.organisations.models import Organisation


class NotEnoughHours(Refusal):
    """Fewer minutes are left than would be used. `left` is in minutes of the clock."""

    message = _("Only %(left)s minutes are left on the punch card. Write a reason to go above the limit.")


class ReasonMissing(Refusal):
    """Corrections, moves and everything above the limit are explained to whoever reads the card later."""

    message = _("Write a reason.")


class UsedLessThanCorrected(Refusal):
    """A correction cannot take away more than was used. `used` is in minutes of the clock."""

    message = _("Only %(used)s minutes were used on this punch card. You cannot take away more.")


class KeyHasOtherFacts(ValueError):
    """A bug: the key stands for something else that is written already."""


@dataclass(frozen=True)
class Line:
    """What an entry says before it has a number and totals. Minutes of the clock; `by` is a person's key."""

    kind: EntryKind
    key: str
    on: date
    granted: int = 0
    used: int = 0
    provider: Organisation | None = None
    reason: str = ""
    by: str = ""
    may_exceed: bool = False


@dataclass(frozen=True)
class Totals:
    """Minutes granted and used so far, and how many entries there are."""

    number: int = 0
    granted: int = 0
    used: int = 0

    @property
    def left(self) -> int:
        """Never below zero, also when somebody allowed more than was granted."""
        return max(self.granted - self.used, 0)


def lock(card: Card) -> Card:
    """The card again, locked until the end of the transaction."""
    return Card.objects.select_for_update().get(pk=card.pk)


def totals_of(card: Card) -> Totals:
    """What the last entry says. Only right while the card is locked."""
    last = Entry.objects.filter(card=card).order_by("-number").first()
    return Totals(last.number, last.granted_total, last.used_total) if last else Totals()


def moved_away(card: Card) -> int:
    """Minutes that left for another card and have not come back. Only right while the card is locked."""
    moved = Entry.objects.filter(card=card, kind=EntryKind.MOVED).aggregate(minutes=Sum("granted"))["minutes"]
    return max(-(moved or 0), 0)


def key_of(by: HasKey | None) -> str:
    """How an entry names who wrote it."""
    return "" if by is None else str(by.pk)


def written(card: Card, key: str, kind: EntryKind) -> Entry | None:
    """The entry that has this key already. Raises KeyHasOtherFacts when it is of another card or kind."""
    entry: Entry | None = Entry.objects.filter(key=key).first()
    if entry and (entry.card_id, entry.kind) != (card.pk, kind):
        raise KeyHasOtherFacts(key)
    return entry


def append(card: Card, line: Line, at: datetime) -> Entry:
    """Write the line on the locked card, or give the entry that says the same under the same key.

    Raises KeyHasOtherFacts when the entry of that key says something else, and what `_refuse` refuses.
    """
    if entry := written(card, line.key, line.kind):
        return _the_same(entry, line)
    before = totals_of(card)
    after = Totals(before.number + 1, before.granted + line.granted, before.used + line.used)
    _refuse(line, before, after)
    entry = Entry(
        card=card,
        number=after.number,
        kind=line.kind,
        granted=line.granted,
        used=line.used,
        granted_total=after.granted,
        used_total=after.used,
        on=line.on,
        written_at=at,
        provider=line.provider,
        reason=line.reason,
        by=line.by,
        key=line.key,
        is_above_limit=after.used > after.granted,
    )
    entry.save(force_insert=True)
    return entry


def _refuse(line: Line, before: Totals, after: Totals) -> None:
    if after.used < 0:
        raise UsedLessThanCorrected(used=before.used)
    over_now, over_before = after.used - after.granted, before.used - before.granted
    if over_now <= 0:
        return
    if over_now > over_before and not line.may_exceed:
        raise NotEnoughHours(left=before.left)
    if not line.reason:
        raise ReasonMissing


def _the_same(entry: Entry, line: Line) -> Entry:
    said = (entry.granted, entry.used, entry.on, entry.provider_id, entry.reason, entry.by)
    provider = line.provider.pk if line.provider else None
    if said != (line.granted, line.used, line.on, provider, line.reason, line.by):
        raise KeyHasOtherFacts(line.key)
    return entry
