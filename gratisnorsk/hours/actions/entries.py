"""What can happen to a punch card: hours granted, used, corrected, expired. Each writes one entry; `moving` writes two.

Minutes are minutes of the clock. `key` names the cause: asked again with the same key and the same facts, each
gives the entry that is there; with other facts it raises KeyHasOtherFacts.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gratisnorsk.hours.actions.cards import open_card
from gratisnorsk.hours.actions.writing import (
    Line,
    ReasonMissing,
    append,
    key_of,
    lock,
    moved_away,
    totals_of,
    written,
)
from gratisnorsk.hours.models import Card, Entry, EntryKind
from gratisnorsk.kernel.history import HasKey
from gratisnorsk.organisations.models import Organisation


@transaction.atomic
def grant(
    card: Card,
    minutes: int,
    *,
    key: str,
    on: date,
    at: datetime,
    reason: str = "",
    provider: Organisation | None = None,
) -> Entry:
    """Add to what the holder may use."""
    _positive(minutes)
    line = Line(EntryKind.GRANTED, key, on, granted=minutes, reason=reason, provider=provider)
    return append(lock(card), line, at)


@transaction.atomic
def ensure_granted(
    scheme: str, holder: str, hour_minutes: int, minutes: int, *, key: str, on: date, at: datetime
) -> Entry | None:
    """Open the card if there is none, and grant what lacks to `minutes` in all; None when nothing lacks.

    So hours follow a person who moves to another course, and nobody gets more by moving: not by moving hours to
    another card either.
    """
    _positive(minutes)
    card = lock(open_card(scheme, holder, hour_minutes, at))
    if entry := written(card, key, EntryKind.GRANTED):
        return entry
    lacking = minutes - totals_of(card).granted - moved_away(card)
    return append(card, Line(EntryKind.GRANTED, key, on, granted=lacking), at) if lacking > 0 else None


@transaction.atomic
def use(
    card: Card,
    minutes: int,
    *,
    key: str,
    on: date,
    at: datetime,
    provider: Organisation | None = None,
    by: HasKey | None = None,
    above_limit_because: str = "",
) -> Entry:
    """Draw minutes from the card. Above what is left only with a reason; else NotEnoughHours(left=minutes)."""
    _positive(minutes)
    line = Line(
        EntryKind.USED,
        key,
        on,
        used=minutes,
        provider=provider,
        by=key_of(by),
        reason=above_limit_because,
        may_exceed=bool(above_limit_because),
    )
    return append(lock(card), line, at)


@transaction.atomic
def correct(
    entry: Entry,
    minutes: int,
    *,
    key: str,
    reason: str,
    at: datetime,
    by: HasKey | None = None,
    may_exceed: bool = False,
) -> Entry:
    """Add to what an earlier entry used (negative: take away), on its day and at its provider. Needs a reason.

    Raises ReasonMissing, UsedLessThanCorrected, and NotEnoughHours unless it `may_exceed` the limit.
    """
    if not minutes:
        raise ValueError("A correction changes something.")
    if not reason:
        raise ReasonMissing
    line = Line(
        EntryKind.CORRECTED,
        key,
        entry.on,
        used=minutes,
        provider=entry.provider,
        reason=reason,
        by=key_of(by),
        may_exceed=may_exceed,
    )
    return append(lock(entry.card), line, at)


@transaction.atomic
def expire(card: Card, *, key: str, on: date, at: datetime, reason: str = "") -> Entry | None:
    """Take back all that was granted and not used; None when nothing is left."""
    card = lock(card)
    if entry := written(card, key, EntryKind.EXPIRED):
        return entry
    left = totals_of(card).left
    return append(card, Line(EntryKind.EXPIRED, key, on, granted=-left, reason=reason), at) if left else None


def _positive(minutes: int) -> None:
    if minutes <= 0:
        raise ValueError("Minutes must be more than none.")
