"""Reminders before a slot and a letter after it: looked for every five minutes, told once for the time it has.

What is due is worked out from the wall clock each time, so a slot that was moved is reminded of anew, and an
hour is an hour on both sides of summer time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every
from gratisnorsk.meetings.actions import letters
from gratisnorsk.meetings.actions.changing import locked_slot
from gratisnorsk.meetings.models import Precision, Reminder, SignUp, Slot, SlotNotice, Told
from gratisnorsk.meetings.rules.times import REMINDER_LASTS, ends_at, reminder_due

AFTERWARDS = timedelta(minutes=30)
AFTERWARDS_LASTS = timedelta(days=2)


@every(minutes=5, key="meetings.remind", offset=1)
def remind(at: datetime) -> None:
    """Everything that is due now, each slot in a transaction of its own."""
    today = local_date(at)
    near = Slot.objects.filter(
        on__gte=today - timedelta(days=3), on__lte=today + timedelta(days=8), precision=Precision.EXACT
    )
    live = near.filter(cancelled_at=None, meeting__published_at__isnull=False).select_related("meeting")
    for slot in live.order_by("on", "starts", "pk"):
        for told in _due(slot, at):
            tell_once(slot, told, at=at)


@transaction.atomic
def tell_once(slot: Slot, told: Told, *, at: datetime) -> int:
    """Write to everybody with a place who had it when it was due, unless that was done. Returns how many."""
    slot = locked_slot(slot.pk)
    if slot.starts is None or slot.cancelled_at or told not in _due(slot, at):
        return 0
    _notice, is_new = SlotNotice.objects.get_or_create(
        slot=slot, told=told, on=slot.on, starts=slot.starts, defaults={"at": at}
    )
    if not is_new:
        return 0
    people = list(SignUp.objects.seated().filter(slot=slot).order_by("pk"))
    for each in people:
        each.slot = slot
    key = f"{slot.pk}:{told}:{slot.on}T{slot.starts}"
    if told == Told.AFTERWARDS:
        return letters.tell_all("afterwards", people, key=key, at=at, facts=_next_steps(slot))
    facts = {"before": told, "note": slot.meeting.reminder_note}
    return letters.tell_all("reminder", people, key=key, at=at, facts=facts)


def _due(slot: Slot, at: datetime) -> list[Told]:
    found = []
    for code in slot.meeting.reminders:
        due = reminder_due(slot, Reminder(code))
        if due <= at < due + REMINDER_LASTS[Reminder(code)]:
            found.append(Told(code))
    over = ends_at(slot) + AFTERWARDS
    if over <= at < over + AFTERWARDS_LASTS:
        found.append(Told.AFTERWARDS)
    return found


def _next_steps(slot: Slot) -> dict[str, object]:
    materials = [
        {"title": each.title, "kind": each.kind, "url": each.url} for each in slot.meeting.materials.all()
    ]
    return {"materials": materials, "call_url": slot.meeting.call_url}
