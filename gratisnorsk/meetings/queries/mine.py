"""The page of somebody's own: how they stand, how to join, other times, and what comes afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.signing import BrokenLink
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.meetings import phrases
from gratisnorsk.meetings.addresses import meeting_path
from gratisnorsk.meetings.models import Material, Meeting, PrivateFeed, Question, SignUp, Wish
from gratisnorsk.meetings.queries.show import host_names
from gratisnorsk.meetings.queries.slots import SlotLine, counts_of, slot_line
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.rules.times import has_begun, is_at_once


@dataclass(frozen=True)
class AlsoMine:
    """Another time of the same person: of the same meeting, or of one that is held at once with it."""

    title: Said
    line: SlotLine
    token: str
    is_at_once: bool


@dataclass(frozen=True)
class MinePage:
    """One sign-up as its owner sees it."""

    sign_up: SignUp
    meeting: Meeting
    token: str
    title: Said
    path: str
    hosts: str
    line: SlotLine
    others: tuple[SlotLine, ...]  # times to change to
    place_in_line: int  # 0 with a place
    may_evaluate: bool
    materials: tuple[tuple[str, Material], ...]
    feed: PrivateFeed | None
    also: tuple[AlsoMine, ...]


def holder(token: str, at: datetime) -> SignUp:
    """Whose link this is. Raises BrokenLink or ExpiredLink; somebody whose sign-up is deleted has a broken one."""
    found = _with_meeting().filter(pk=links.read_mine(token, at)).first()
    if found is None or found.confirmed_at is None:
        raise BrokenLink
    return found


def asker(token: str, at: datetime) -> tuple[str, SignUp | Question | Wish | None]:
    """What the link in the first letter confirms; None when it was not confirmed in time. Raises as above."""
    what, key = links.read_confirm(token, at)
    if what == links.SIGN_UP:
        return what, _with_meeting().filter(pk=key).first()
    if what == links.QUESTION:
        return what, Question.objects.select_related("meeting").filter(pk=key).first()
    return what, Wish.objects.select_related("meeting").filter(pk=key).first()


def mine_page(sign_up: SignUp, token: str, at: datetime, lang: str) -> MinePage:
    """A fixed number of queries."""
    meeting = Meeting.objects.with_facts().get(pk=sign_up.slot.meeting_id)
    slots = list(meeting.slots.all())
    counts = counts_of(slots)
    active = sign_up if sign_up.left_at is None else None
    lines = {
        each.pk: slot_line(each, meeting, counts.get(each.pk, (0, 0)), at, lang, active) for each in slots
    }
    others = [
        each for each in lines.values() if each.pk != sign_up.slot_id and each.is_open and each.has_room
    ]
    return MinePage(
        sign_up=sign_up,
        meeting=meeting,
        token=token,
        title=say(meeting.title, lang),
        path=f"{meeting_path(meeting.public_id, meeting.title)}?n={token}",
        hosts=phrases.listed(host_names(meeting)),
        line=lines[sign_up.slot_id],
        others=tuple(others),
        place_in_line=_place_in_line(sign_up),
        may_evaluate=_may_evaluate(sign_up, lines[sign_up.slot_id], at),
        materials=tuple((str(phrases.MATERIALS[each.kind]), each) for each in meeting.materials.all()),
        feed=PrivateFeed.objects.filter(email__iexact=sign_up.email).first(),
        also=tuple(_also(sign_up, at, lang)) if active else (),
    )


def _also(sign_up: SignUp, at: datetime, lang: str) -> Iterator[AlsoMine]:
    """Two times at once are allowed: maybe a colleague comes along. But the person is told."""
    mine = SignUp.objects.active().filter(email__iexact=sign_up.email, slot__on__gte=local_date(at))
    on = mine.filter(slot__cancelled_at=None, slot__meeting__cancelled_at=None).exclude(pk=sign_up.pk)
    for other in on.select_related("slot__meeting").order_by("slot__on", "slot__starts", "pk"):
        slot, is_both = other.slot, is_at_once(other.slot, sign_up.slot)
        if is_both or slot.meeting_id == sign_up.slot.meeting_id:
            line = slot_line(slot, slot.meeting, (0, 0), at, lang, other)
            title = say(slot.meeting.title, lang)
            yield AlsoMine(title, line, links.mine_token(other.pk, at), is_both)


def _may_evaluate(sign_up: SignUp, line: SlotLine, at: datetime) -> bool:
    had_place = sign_up.left_at is None and sign_up.seated_at is not None
    return had_place and has_begun(sign_up.slot, at) and not line.is_cancelled


def _place_in_line(sign_up: SignUp) -> int:
    if sign_up.left_at or sign_up.seated_at:
        return 0
    waiting = SignUp.objects.in_line().filter(slot=sign_up.slot_id).values_list("pk", flat=True)
    return list(waiting).index(sign_up.pk) + 1


def _with_meeting() -> QuerySet[SignUp]:
    return SignUp.objects.select_related("slot__meeting__host")
