"""Signing up for a slot, changing to another, leaving. The slot is locked before anybody counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings.actions import letters, seats
from gratisnorsk.meetings.actions.changing import locked_slot
from gratisnorsk.meetings.models import Audience, Invitation, SignUp, Slot
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.rules.times import has_begun, is_open
from gratisnorsk.organisations.models import Kind, Organisation


class SlotIsOver(Refusal):
    """Too late."""

    message = _("This time has begun or is over. Choose another time.")


class SlotIsClosed(Refusal):
    """Cancelled, or the host takes no more."""

    message = _("You cannot sign up for this time. It is cancelled or closed. Choose another time.")


class InvitedAnother(Refusal):
    """The letter was to somebody else, whose address is not told."""

    message = _("This invitation is for another e-mail address. Write the address that got the letter.")


class LinkGone(Refusal):
    """Not confirmed in time, or left."""

    message = _("This sign-up is gone. Open the page of the meeting and sign up again.")


class SlotIsFull(Refusal):
    """No place to change to."""

    message = _("That time is full, so you keep the place you have. Choose another time.")


class AlreadyThere(Refusal):
    """Signed up for both."""

    message = _("You have signed up for that time already.")


@dataclass(frozen=True)
class Who:
    """The organisation that somebody comes from, as far as it is known."""

    name: str = ""
    kind: str = Kind.OTHER
    organisation: Organisation | None = None
    municipality_id: str | None = None

    def columns(self) -> dict[str, object]:
        """As they stand on a sign-up."""
        return {
            "organisation_name": self.name,
            "kind": self.kind,
            "organisation": self.organisation,
            "municipality_id": self.municipality_id,
        }


@transaction.atomic
def sign_up(
    slot: Slot, email: str, who: Who, *, lang: str, invitation: Invitation | None = None, at: datetime
) -> None:
    """Ask by letter whether the owner of this e-mail wants to come.

    The page looks the same whoever is signed up already; they get their letter again, at most once a day.
    """
    slot = locked_slot(slot.pk)
    is_closed = slot.meeting.audience == Audience.CLOSED
    if is_closed and invitation and invitation.email.lower() != email.lower():
        raise InvitedAnother
    _check_open(slot, at)
    known = slot.sign_ups.filter(email__iexact=email, left_at=None).first()
    if known is None:
        known = SignUp.objects.create(slot=slot, email=email, lang=lang, asked_at=at, **who.columns())
    elif known.confirmed_at is None:
        SignUp.objects.filter(pk=known.pk).update(asked_at=at, lang=lang, **who.columns())
        known.lang = lang
    known.slot = slot
    if known.confirmed_at:
        kind = "confirmed" if known.seated_at else "waiting"
        letters.tell(kind, known, key=f"again:{letters.once_a_day(at)}", at=at)
    else:
        _ask(known, at)


@transaction.atomic
def confirm_sign_up(sign_up_id: int, *, at: datetime) -> SignUp:
    """The button on the page of the letter: a place, or the next in line. Twice is once."""
    found = _found(sign_up_id)
    slot = locked_slot(found.slot_id)
    found = _found(sign_up_id)
    found.slot = slot
    if found.left_at:
        raise LinkGone
    if found.confirmed_at:
        return found
    _check_open(slot, at)
    is_seated = seats.has_room(slot)
    found.confirmed_at, found.sequence = at, found.sequence + 1
    found.seated_at, found.waiting_since = (at, None) if is_seated else (None, at)
    found.save(update_fields=["confirmed_at", "sequence", "seated_at", "waiting_since"])
    letters.tell("confirmed" if is_seated else "waiting", found, key=str(found.sequence), at=at)
    return found


@transaction.atomic
def leave(sign_up_id: int, *, at: datetime) -> SignUp:
    """Not coming after all; the place goes to whoever waits longest. Twice is once."""
    found = _found(sign_up_id)
    slot = locked_slot(found.slot_id)
    found = _found(sign_up_id)
    found.slot = slot
    if found.left_at or found.confirmed_at is None:
        SignUp.objects.filter(pk=found.pk, left_at=None).update(left_at=at)
        return found
    found.left_at, found.sequence = at, found.sequence + 1
    found.save(update_fields=["left_at", "sequence"])
    letters.tell("cancelled", found, key=str(found.sequence), at=at, facts={"is_own_wish": True, "note": {}})
    seats.fill(slot, at)
    return found


@transaction.atomic
def change_slot(sign_up_id: int, slot: Slot, *, at: datetime) -> SignUp:
    """Another time of the same meeting, in one step. The old place goes to whoever waits for it."""
    found = _found(sign_up_id)
    old, new = _both(found.slot_id, slot.pk)
    found = _found(sign_up_id)
    if found.left_at or found.confirmed_at is None or found.slot_id != old.pk:
        raise LinkGone
    if new.pk == old.pk or new.sign_ups.filter(email__iexact=found.email, left_at=None).exists():
        raise AlreadyThere
    _check_open(new, at)
    if not seats.has_room(new):
        raise SlotIsFull
    put(found, new, at)
    letters.tell("moved", found, key=str(found.sequence), at=at, facts={"was": letters.about_slot(old)})
    seats.fill(old, at)
    return found


def put(found: SignUp, new: Slot, at: datetime) -> None:
    """Write the new place of a sign-up; both slots are locked. Its calendar entry moves, as the UID stays."""
    found.slot, found.seated_at, found.waiting_since = new, at, None
    found.sequence += 1
    found.save(update_fields=["slot", "seated_at", "waiting_since", "sequence"])


def _both(one: int, other: int) -> tuple[Slot, Slot]:
    """Both slots locked, always in the same order, so that two who swap do not wait for each other."""
    held = {pk: locked_slot(pk) for pk in sorted({one, other})}
    if held[one].meeting_id != held[other].meeting_id:
        raise SlotIsClosed
    return held[one], held[other]


def _found(sign_up_id: int) -> SignUp:
    found = SignUp.objects.filter(pk=sign_up_id).first()
    if found is None:
        raise LinkGone
    return found


def _check_open(slot: Slot, at: datetime) -> None:
    if has_begun(slot, at):
        raise SlotIsOver
    if not is_open(slot, slot.meeting, at) or slot.meeting.published_at is None:
        raise SlotIsClosed


def _ask(known: SignUp, at: datetime) -> None:
    token = links.confirm_token(links.SIGN_UP, known.pk, at)
    facts = {**letters.about_slot(known.slot), "what": links.SIGN_UP, "token": token}
    letters.tell_email(
        "confirm",
        known.email,
        known.lang,
        key=f"sign_up:{known.pk}:{letters.once_a_day(at)}",
        at=at,
        facts=facts,
        is_secret=True,
    )
