"""The times of a meeting as a reader sees them: when, in which language, whether there is room, and how to join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from gratisnorsk.meetings import languages, phrases
from gratisnorsk.meetings.models import Meeting, Precision, SignUp, Slot
from gratisnorsk.meetings.rules.joining import WayIn, way_in
from gratisnorsk.meetings.rules.times import has_begun, is_open, is_over, starts_at


@dataclass(frozen=True)
class SlotLine:
    """One time."""

    pk: int
    slot: Slot
    day: str
    hours: str
    machine_time: str
    language: str
    interpreter: str
    place: str
    signed_up: int
    waiting: int
    free: int | None  # None: room for all
    way: WayIn
    is_open: bool
    is_over: bool
    is_on: bool  # right now
    is_cancelled: bool

    @property
    def has_room(self) -> bool:
        """Whether somebody new gets a place: one is free, and nobody waits for it."""
        return self.free is None or (self.free > 0 and not self.waiting)


def slot_lines(meeting: Meeting, at: datetime, lang: str, sign_up: SignUp | None = None) -> list[SlotLine]:
    """All times of a meeting, first to last; one query for the counts of all of them."""
    slots = list(meeting.slots.all())
    counts = counts_of(slots)
    return [slot_line(slot, meeting, counts.get(slot.pk, (0, 0)), at, lang, sign_up) for slot in slots]


def counts_of(slots: Iterable[Slot]) -> dict[int, tuple[int, int]]:
    """How many have a place and how many wait, by slot."""
    rows = (
        SignUp.objects.active()
        .filter(slot__in=[slot.pk for slot in slots])
        .values("slot")
        .annotate(seated=Count("pk", filter=Q(seated_at__isnull=False)), n=Count("pk"))
        .order_by()
    )
    return {row["slot"]: (row["seated"], row["n"] - row["seated"]) for row in rows}


def slot_line(
    slot: Slot,
    meeting: Meeting,
    counts: tuple[int, int],
    at: datetime,
    lang: str,
    sign_up: SignUp | None = None,
) -> SlotLine:
    """One time. `sign_up` is the reader's own, wherever it is."""
    seated, waiting = counts
    own = sign_up if sign_up and sign_up.slot_id == slot.pk else None
    over = is_over(slot, at)
    return SlotLine(
        pk=slot.pk,
        slot=slot,
        day=phrases.day_of(slot, lang),
        hours=phrases.hours_of(slot, lang),
        machine_time=starts_at(slot).isoformat() if slot.precision == Precision.EXACT else "",
        language=languages.name_of(slot.language, lang),
        interpreter=languages.name_of(slot.interpreter, lang) if slot.interpreter else "",
        place=slot.place,
        signed_up=seated,
        waiting=waiting,
        free=None if slot.capacity is None else max(0, slot.capacity - seated),
        way=way_in(slot, meeting, own, at),
        is_open=is_open(slot, meeting, at),
        is_over=over,
        is_on=has_begun(slot, at) and not over and slot.precision == Precision.EXACT,
        is_cancelled=bool(slot.cancelled_at or meeting.cancelled_at),
    )
