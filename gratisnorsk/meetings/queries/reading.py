"""Which meeting a reader may see, and as whom: a stranger, somebody invited, or somebody with a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings.models import Audience, Invitation, Meeting, SignUp
from gratisnorsk.meetings.models.meeting import MeetingQuerySet
from gratisnorsk.meetings.rules import access, links

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


@dataclass(frozen=True)
class Reading:
    """A meeting with whoever reads it. `key` is what the address carried, if it opened anything."""

    meeting: Meeting
    invitation: Invitation | None
    sign_up: SignUp | None
    key: str
    may_host: bool

    @property
    def key_query(self) -> str:
        """What to put behind links to other pages of the same meeting."""
        return f"?n={self.key}" if self.key else ""


def reading(public_id: str, person: Someone, key: str, at: datetime) -> Reading | None:
    """None when there is no such meeting, or this reader may not know of it: the same answer for both."""
    meeting = Meeting.objects.with_facts().filter(public_id=public_id).first()
    if meeting is None:
        return None
    invitation = _invitation(meeting, key, at) if key else None
    sign_up = _sign_up(meeting, key, at) if key and invitation is None else None
    has_letter = invitation is not None or sign_up is not None
    if not access.may_see(person, meeting, has_letter=has_letter):
        return None
    is_hosting = access.may_host(person, meeting)
    return Reading(meeting, invitation, sign_up, key if has_letter else "", is_hosting)


def visible_to(person: Someone) -> MeetingQuerySet:
    """The meetings that a list, a search or a calendar may show this person."""
    shown = Meeting.objects.on_display()
    if accounts.is_national(person):
        return shown
    closed = shown.filter(audience=Audience.CLOSED)
    ours = [host.pk for host in access.hosts_of(person)]
    kinds = access.kinds_of(person)
    for_group = [
        pk for pk, wanted in closed.values_list("pk", "closed_kinds") if not kinds.isdisjoint(wanted)
    ]
    mine = closed.filter(Q(host__in=ours) | Q(co_hosts__in=ours)).values_list("pk", flat=True)
    return shown.filter(Q(audience=Audience.OPEN) | Q(pk__in=[*for_group, *mine]))


def _invitation(meeting: Meeting, key: str, at: datetime) -> Invitation | None:
    try:
        pk = links.read_invited(key, at)
    except Refusal:
        return None
    return meeting.invitations.filter(pk=pk).first()


def _sign_up(meeting: Meeting, key: str, at: datetime) -> SignUp | None:
    try:
        pk = links.read_mine(key, at)
    except Refusal:
        return None
    return SignUp.objects.active().filter(pk=pk, slot__meeting=meeting).first()
