"""Places in a slot with a capacity. One way to give a place; whoever comes here has locked the slot."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.meetings.actions.letters import tell
from gratisnorsk.meetings.models import SignUp, Slot
from gratisnorsk.meetings.rules.times import is_open


def free_places(slot: Slot) -> int | None:
    """How many places nobody has; None when there is room for all. Never below zero."""
    if slot.capacity is None:
        return None
    return max(0, slot.capacity - SignUp.objects.seated().filter(slot=slot).count())


def has_room(slot: Slot) -> bool:
    """Whether somebody new gets a place: there is one, and nobody waits for it."""
    free = free_places(slot)
    return free is None or (free > 0 and not SignUp.objects.in_line().filter(slot=slot).exists())


def fill(slot: Slot, at: datetime) -> list[SignUp]:
    """Give every free place to whoever waits longest, with a letter. Nothing happens once the slot has begun."""
    if not is_open(slot, slot.meeting, at):
        return []
    free = free_places(slot)
    waiting = SignUp.objects.in_line().filter(slot=slot)
    given = list(waiting if free is None else waiting[:free])
    for sign_up in given:
        sign_up.slot = slot
        sign_up.seated_at = at
        sign_up.sequence += 1
        sign_up.save(update_fields=["seated_at", "sequence"])
        tell("seat", sign_up, key=f"{slot.pk}:{sign_up.sequence}", at=at)
    return given
