"""Showing a meeting, calling it off, closing it for sign-up, and copying it with all its times."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import Words
from gratisnorsk.meetings.actions.changing import IsCancelled, keep, locked
from gratisnorsk.meetings.actions.saving import search_text
from gratisnorsk.meetings.actions.slots import InThePast, cancel_slot
from gratisnorsk.meetings.actions.wishes import tell_wishers
from gratisnorsk.meetings.models import AgendaItem, Meeting, Slot
from gratisnorsk.meetings.rules.copying import plan
from gratisnorsk.meetings.rules.times import is_over
from gratisnorsk.meetings.titles import is_pattern, titled

COPIED = (
    *("host", "about", "theme", "audience", "closed_kinds", "contact_email"),
    *("reminders", "reminder_note"),
)


class NoSlots(Refusal):
    """Nobody could choose one."""

    message = _("Write down at least one time before you publish the meeting.")


@transaction.atomic
def publish_meeting(meeting: Meeting, *, by: Person | None, at: datetime) -> Meeting:
    """Show it to those it is for. Twice is once."""
    meeting = locked(meeting)
    if meeting.cancelled_at:
        raise IsCancelled
    slots = list(meeting.slots.all())
    if not slots:
        raise NoSlots
    if meeting.published_at is None:
        keep(meeting, {"published_at": at}, verb="published", by=by, at=at)
        for slot in slots:
            slot.meeting = meeting
            tell_wishers(slot, at)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, note: Words, by: Person, at: datetime) -> int:
    """Call all coming times off, each with its letters. Returns how many sign-ups it affects."""
    meeting = locked(meeting)
    if meeting.cancelled_at:
        return 0
    coming = [slot for slot in meeting.slots.all() if not slot.cancelled_at and not is_over(slot, at)]
    affected = sum(cancel_slot(slot, note=note, by=by, at=at) for slot in coming)
    keep(meeting, {"cancelled_at": at}, verb="cancelled", by=by, at=at)
    return affected


@transaction.atomic
def close_meeting(meeting: Meeting, *, is_closed: bool, by: Person, at: datetime) -> Meeting:
    """Take no more sign-ups, or take them again."""
    meeting = locked(meeting)
    if bool(meeting.closed_at) != is_closed:
        verb = "closed" if is_closed else "reopened"
        keep(meeting, {"closed_at": at if is_closed else None}, verb=verb, by=by, at=at)
    return meeting


@transaction.atomic
def copy_meeting(meeting: Meeting, first_on: date, *, title: Words, by: Person, at: datetime) -> Meeting:
    """A draft with the same facts and agenda; every time moves by as many days as the first one.

    {day}, {month} and {year} in the title become those of the first day.
    Links to video meetings are not copied: each belongs to the times it was made for. Nor are people or material.
    """
    copied = plan(meeting.slots.all(), first_on, meeting.reminders)
    same = {name: getattr(meeting, name) for name in COPIED}
    copy = Meeting(**same, copied_from=meeting, created_at=at, created_by=by, changed_at=at)
    pattern = title or meeting.title
    copy.title, copy.title_pattern = titled(pattern, first_on), pattern if is_pattern(pattern) else {}
    copy.search_text = search_text(copy)
    copy.save(force_insert=True)
    copy.co_hosts.set(meeting.co_hosts.all())
    AgendaItem.objects.bulk_create(_same_point(item, copy) for item in meeting.agenda.all())
    slots = [_same_time(each.slot, copy, each.new_on, at) for each in copied]
    if any(is_over(slot, at) for slot in slots):
        raise InThePast
    Slot.objects.bulk_create(slots)
    history.note(by=by, subject=copy, verb="copied", changes={"from": [None, meeting.public_id]}, at=at)
    return copy


def _same_point(item: AgendaItem, copy: Meeting) -> AgendaItem:
    return AgendaItem(
        meeting=copy,
        position=item.position,
        title=item.title,
        minutes=item.minutes,
        speaker=item.speaker,
        organisation=item.organisation,
    )


def _same_time(slot: Slot, copy: Meeting, on: date, at: datetime) -> Slot:
    return Slot(
        meeting=copy,
        on=on,
        starts=slot.starts,
        ends=slot.ends,
        zone=slot.zone,
        language=slot.language,
        interpreter=slot.interpreter,
        place=slot.place,
        capacity=slot.capacity,
        link_shown=slot.link_shown,
        changed_at=at,
    )
