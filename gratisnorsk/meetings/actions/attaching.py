"""What goes with letters about meetings, made when they are sent: the calendar entry as it is at that moment.

A letter whose moment has passed is dropped: a reminder of a slot that was cancelled or moved, a confirmation for
somebody who has left.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import translation

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.meetings.actions.stopping import wants_none
from gratisnorsk.meetings.calendars import Standing, file_for_letter
from gratisnorsk.meetings.models import Meeting, SignUp
from gratisnorsk.meetings.queries.entries import own_entry
from gratisnorsk.meetings.rules.access import is_on_display
from gratisnorsk.meetings.rules.times import has_begun, is_open, starts_at


@outbox.attach("meetings/confirmed")
@outbox.attach("meetings/seat")
@outbox.attach("meetings/changed")
@outbox.attach("meetings/moved")
@outbox.attach("meetings/cancelled")
def calendar_entry(letter: Letter, lang: str) -> list[outbox.Attachment]:
    """REQUEST for a place, CANCEL for what is off. Whoever only waits has nothing in the calendar yet."""
    whole = SignUp.objects.select_related("slot__meeting__host").prefetch_related("slot__meeting__co_hosts")
    sign_up = _sign_up(letter, whole)
    if sign_up is None or (sign_up.seated_at is None and sign_up.left_at is None):
        return []
    with translation.override(lang):
        entry = own_entry(sign_up, lang, letter.created_at)
    method = "CANCEL" if entry.standing == Standing.OFF else "REQUEST"
    kind = f'text/calendar; charset="utf-8"; method={method}'
    content = file_for_letter(entry)
    return [
        outbox.Attachment("invite.ics", content, kind, is_alternative=True),
        outbox.Attachment("meeting.ics", content, "application/ics"),
    ]


@outbox.only_if("meetings/confirmed")
@outbox.only_if("meetings/seat")
@outbox.only_if("meetings/waiting")
@outbox.only_if("meetings/changed")
@outbox.only_if("meetings/moved")
@outbox.only_if("meetings/message")
def is_still_coming(letter: Letter, at: datetime) -> bool:
    """Whoever has left hears nothing more of it."""
    sign_up = _sign_up(letter, SignUp.objects.all())
    return sign_up is not None and sign_up.left_at is None


@outbox.only_if("meetings/afterwards")
def wants_to_hear_more(letter: Letter, at: datetime) -> bool:
    """Whoever has stopped letters that are not needed gets none after the meeting either."""
    return is_still_coming(letter, at) and not wants_none(letter.to)


@outbox.only_if("meetings/invitation")
def still_invites(letter: Letter, at: datetime) -> bool:
    """There is a time to choose still, and the owner of the address has not stopped invitations meanwhile."""
    meeting = Meeting.objects.select_related("host").filter(public_id=letter.facts.get("public_id")).first()
    if meeting is None or not is_on_display(meeting) or wants_none(letter.to):
        return False
    return any(is_open(slot, meeting, at) for slot in meeting.slots.all())


@outbox.only_if("meetings/reminder")
def still_takes_place(letter: Letter, at: datetime) -> bool:
    """With a place in a slot that is on, at the time of which the letter tells, and that has not begun."""
    sign_up = _sign_up(letter, SignUp.objects.select_related("slot__meeting"))
    if sign_up is None or sign_up.left_at or sign_up.seated_at is None:
        return False
    slot = sign_up.slot
    is_off = slot.cancelled_at or slot.meeting.cancelled_at
    is_same = datetime.fromisoformat(str(letter.facts.get("starts_at"))) == starts_at(slot)
    return not is_off and is_same and not has_begun(slot, at)


def _sign_up(letter: Letter, rows: QuerySet[SignUp]) -> SignUp | None:
    """The confirmed sign-up of which the letter tells, with as much around it as is asked for."""
    return rows.filter(pk=letter.facts.get("sign_up"), confirmed_at__isnull=False).first()
