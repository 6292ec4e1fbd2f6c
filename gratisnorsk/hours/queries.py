"""What screens ask of punch cards. A balance is read from the last entry alone, however long the ledger is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from gratisnorsk.hours.models import Card, Entry, EntryKind


@dataclass(frozen=True)
class Balance:
    """What a card holds. Minutes of the clock; `hour_minutes` is the length of the hour to show them in."""

    granted: int
    used: int
    hour_minutes: int

    @property
    def left(self) -> int:
        """Never below zero."""
        return max(self.granted - self.used, 0)

    @property
    def above(self) -> int:
        """What somebody allowed above the limit, with a reason."""
        return max(self.used - self.granted, 0)


@dataclass(frozen=True)
class StatementLine:
    """One entry as people read it. `left` is what was left after it. Minutes of the clock."""

    number: int
    kind: str
    on: date
    granted: int
    used: int
    left: int
    provider: str
    provider_id: int | None
    reason: str
    key: str
    is_above_limit: bool
    other: str = ""  # of hours that were moved: the holder of the card that they came from or went to

    @property
    def is_away(self) -> bool:
        """Hours that went to another card."""
        return self.kind == EntryKind.MOVED and self.granted < 0


def balance(scheme: str, holder: str) -> Balance | None:
    """What this holder's card in this scheme (its code) holds; None when there is no card."""
    card = _with_totals(Card.objects.filter(scheme=scheme, holder=holder)).first()
    return _balance(card) if card else None


def balances(holders: Iterable[str]) -> dict[str, Balance]:
    """The balance of each of these pseudonyms that has a card, in one query."""
    return {card.holder: _balance(card) for card in _with_totals(Card.objects.filter(holder__in=[*holders]))}


def left_on(card: Card) -> int:
    """Minutes left on this card; for those who hold its lock."""
    found = _with_totals(Card.objects.filter(pk=card.pk)).get()
    return _balance(found).left


def find_card(scheme: str, holder: str) -> Card | None:
    """The card itself, for those who write on it."""
    return Card.objects.filter(scheme=scheme, holder=holder).first()


def statement(scheme: str, holder: str) -> list[StatementLine]:
    """Every entry of the card, oldest first, in one query; two when hours were moved."""
    found = Entry.objects.filter(card__scheme=scheme, card__holder=holder)
    entries = list(found.select_related("provider").order_by("number"))
    others = _holders_by_key(_other_end(entry.key) for entry in entries if entry.kind == EntryKind.MOVED)
    return [_line(entry, others.get(_other_end(entry.key), "")) for entry in entries]


def _other_end(key: str) -> str:
    """The key of the entry that was written with this one on the other card."""
    cause, _colon, end = key.rpartition(":")
    return f"{cause}:{'to' if end == 'from' else 'from'}"


def _holders_by_key(keys: Iterable[str]) -> dict[str, str]:
    wanted = [*keys]
    moved = Entry.objects.filter(key__in=wanted, kind=EntryKind.MOVED)
    return dict(moved.values_list("key", "card__holder")) if wanted else {}


def _with_totals(cards: QuerySet[Card]) -> QuerySet[Card]:
    last = Entry.objects.filter(card=OuterRef("pk")).order_by("-number")
    return cards.annotate(
        granted_total=Subquery(last.values("granted_total")[:1]),
        used_total=Subquery(last.values("used_total")[:1]),
    )


def _balance(card: Card) -> Balance:
    granted, used = getattr(card, "granted_total", None), getattr(card, "used_total", None)
    return Balance(granted or 0, used or 0, card.hour_minutes)


def _line(entry: Entry, other: str) -> StatementLine:
    return StatementLine(
        number=entry.number,
        kind=entry.kind,
        on=entry.on,
        granted=entry.granted,
        used=entry.used,
        left=max(entry.granted_total - entry.used_total, 0),
        provider=entry.provider.name if entry.provider else "",
        provider_id=entry.provider_id,
        reason=entry.reason,
        key=entry.key,
        is_above_limit=entry.is_above_limit,
        other=other,
    )
