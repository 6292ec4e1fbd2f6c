"""The times of a meeting: added, changed, cancelled with a choice for those who signed up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import Words, tidy
from gratisnorsk.meetings.actions import letters, seats
from gratisnorsk.meetings.actions.changing import (
    ChangedMeanwhile,
    IsCancelled,
    keep_slot,
    locked,
    locked_slot,
)
from gratisnorsk.meetings.actions.signing_up import put
from gratisnorsk.meetings.actions.wishes import tell_wishers
from gratisnorsk.meetings.models import Meeting, SignUp, Slot
from gratisnorsk.meetings.rules.times import has_begun, is_open, is_over

TYPED = frozenset(
    {
        *("on", "starts", "ends", "language", "interpreter", "place"),
        *("capacity", "join_url", "dial_in", "conference_id", "link_shown"),
    }
)
# What those who signed up are told of. A new link needs no letter: they join through our page.
TOLD = ("on", "starts", "ends", "language", "interpreter", "place")


class EndsBeforeStart(Refusal):
    """Nobody could come."""

    message = _("The time ends before it starts. Write a later end.")


class InThePast(Refusal):
    """Nobody could come."""

    message = _("This time lies in the past. Choose a day and an hour that are still to come.")


class CapacityTooSmall(Refusal):
    """Places that people have are not taken back."""

    def __init__(self, n: int, capacity: int) -> None:
        super().__init__()
        self.n, self.capacity = n, capacity

    def __str__(self) -> str:
        """The sentence in the language that is active now."""
        affected = self.n - self.capacity
        return ngettext(
            "This will affect %(affected)d person: %(n)d have a place already. Choose %(n)d or more.",
            "This will affect %(affected)d people: %(n)d have a place already. Choose %(n)d or more.",
            affected,
        ) % {"affected": affected, "n": self.n}


class NoRoomForAll(Refusal):
    """The slot to move to is too small."""

    message = _("That time has no room for all of them. Choose another time, or let each of them choose.")


class SlotIsOff(Refusal):
    """Those who had signed up were told so, and were offered other times."""

    message = _("This time is cancelled. Add a new time instead.")


class SlotWasHeld(Refusal):
    """What was, was."""

    message = _("This time is over. Add a new time instead.")


class SlotHasPeople(Refusal):
    """Cancel it instead, so that they hear of it."""

    message = _("People have signed up for this time. Cancel it instead: then they get a letter.")


@transaction.atomic
def add_slot(meeting: Meeting, facts: Mapping[str, Any], *, by: Person | None, at: datetime) -> Slot:
    """One more time. Whoever waits for its language gets a letter once the meeting is public."""
    slot = Slot(meeting=locked(meeting), changed_at=at, **_typed(facts))
    if slot.meeting.cancelled_at:
        raise IsCancelled
    _check(slot, at)
    slot.save(force_insert=True)
    history.note(by=by, subject=meeting, verb="slot_added", changes={"slot": [None, str(slot)]}, at=at)
    tell_wishers(slot, at)
    return slot


@transaction.atomic
def save_slot(slot: Slot, facts: Mapping[str, Any], *, version: int, by: Person, at: datetime) -> Slot:
    """Change a time. Everybody who signed up gets the new time; new places go to those who wait."""
    slot = locked_slot(slot.pk)
    if slot.version != version:
        raise ChangedMeanwhile
    changed = {name: value for name, value in _typed(facts).items() if getattr(slot, name) != value}
    if not changed:
        return slot
    is_told = any(name in changed for name in TOLD)
    _check_stands(slot, at, is_told=is_told)
    _check_capacity(slot, changed.get("capacity", slot.capacity))
    changes = keep_slot(slot, changed, at=at)
    _check(slot, at, is_moved="on" in changed or "starts" in changed)
    history.note(by=by, subject=slot.meeting, verb="slot_changed", changes=changes, at=at)
    seats.fill(slot, at)
    if is_told:
        letters.tell_all("changed", _active(slot), key=f"{slot.pk}:{slot.version}", at=at)
        tell_wishers(slot, at)
    return slot


@transaction.atomic
def cancel_slot(
    slot: Slot, *, note: Words, move_to: Slot | None = None, by: Person | None, at: datetime
) -> int:
    """Call a time off. Those who signed up are moved to `move_to`, or asked by letter which other time they want.

    Returns how many it affects. Cancelling twice is cancelling once.
    """
    held = {pk: locked_slot(pk) for pk in sorted({slot.pk, *([move_to.pk] if move_to else [])})}
    slot = held[slot.pk]
    if slot.cancelled_at:
        return 0
    if is_over(slot, at):
        raise SlotWasHeld
    people = list(_active(slot))
    changes = keep_slot(slot, {"cancelled_at": at, "cancel_note": tidy(note)}, at=at)
    history.note(by=by, subject=slot.meeting, verb="slot_cancelled", changes=changes, at=at)
    if move_to:
        _move_all(people, slot, held[move_to.pk], at)
    else:
        facts = {"is_own_wish": False, "note": slot.cancel_note}
        letters.tell_all("cancelled", people, key=f"{slot.pk}:{slot.version}", at=at, facts=facts)
    return len(people)


@transaction.atomic
def remove_slot(slot: Slot, *, by: Person, at: datetime) -> None:
    """Take a time away that nobody signed up for."""
    slot = locked_slot(slot.pk)
    if slot.sign_ups.exists():
        raise SlotHasPeople
    history.note(by=by, subject=slot.meeting, verb="slot_removed", changes={"slot": [str(slot), None]}, at=at)
    slot.delete()


@transaction.atomic
def set_link(slot: Slot, url: str, dial_in: str, conference_id: str, *, by: Person, at: datetime) -> Slot:
    """Write down the link that a video service has made for this slot. One that stands already stays."""
    slot = locked_slot(slot.pk)
    if slot.join_url:
        return slot
    facts = {"join_url": url, "dial_in": dial_in, "conference_id": conference_id}
    changes = keep_slot(slot, facts, at=at)
    history.note(by=by, subject=slot.meeting, verb="slot_changed", changes=changes, at=at)
    return slot


def _move_all(people: list[SignUp], old: Slot, new: Slot, at: datetime) -> None:
    if new.meeting_id != old.meeting_id or not is_open(new, new.meeting, at):
        raise NoRoomForAll
    there = {email.lower() for email in new.sign_ups.filter(left_at=None).values_list("email", flat=True)}
    moving = [each for each in people if each.email.lower() not in there]
    free = seats.free_places(new)
    if free is not None and free < len(moving):
        raise NoRoomForAll
    was = letters.about_slot(old)
    for each in moving:
        each.refresh_from_db(fields=["sequence"])
        put(each, new, at)
        letters.tell("moved", each, key=str(each.sequence), at=at, facts={"was": was})
    both = [each for each in people if each.email.lower() in there]
    facts = {"is_own_wish": False, "note": old.cancel_note}
    letters.tell_all("cancelled", both, key=f"{old.pk}:{old.version}", at=at, facts=facts)


def _active(slot: Slot) -> list[SignUp]:
    people = list(SignUp.objects.active().filter(slot=slot).order_by("pk"))
    for each in people:
        each.slot = slot
    return people


def _typed(facts: Mapping[str, Any]) -> dict[str, Any]:
    if strange := set(facts) - TYPED:
        raise TypeError(f"Not facts that people type: {sorted(strange)}")
    return dict(facts)


def _check_stands(slot: Slot, at: datetime, *, is_told: bool) -> None:
    """Nobody hears that something is changed that is off or was held."""
    if slot.cancelled_at or slot.meeting.cancelled_at:
        raise SlotIsOff
    if is_told and is_over(slot, at):
        raise SlotWasHeld


def _check(slot: Slot, at: datetime, *, is_moved: bool = True) -> None:
    if slot.starts and slot.ends and slot.ends <= slot.starts:
        raise EndsBeforeStart
    if is_moved and has_begun(slot, at):
        raise InThePast


def _check_capacity(slot: Slot, capacity: int | None) -> None:
    seated = SignUp.objects.seated().filter(slot=slot).count()
    if capacity is not None and capacity < seated:
        raise CapacityTooSmall(seated, capacity)
