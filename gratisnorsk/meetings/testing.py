"""Builders of meetings, slots and people who come, for tests here and above, and for the demo.

Monday 23 November 2026, 10:00 in Oslo, is the day on which tests stand; a slot is on Thursday 10–11 unless told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from gratisnorsk.kernel.words import Words
from gratisnorsk.meetings.actions.saving import search_text
from gratisnorsk.meetings.models import (
    Audience,
    Invitation,
    LinkShown,
    Meeting,
    Question,
    SignUp,
    Slot,
    Theme,
)
from gratisnorsk.organisations.models import Kind, Organisation

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
THURSDAY = date(2026, 11, 26)
TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_TW9l%40thread.v2/0?context=%7b%7d"
_serial = itertools.count(1)


def a_slot(on: date = THURSDAY, starts: str = "10:00", ends: str | None = "11:00", **facts: Any) -> Slot:
    """An unsaved slot with a Teams link for those who signed up."""
    facts.setdefault("join_url", TEAMS)
    facts.setdefault("link_shown", LinkShown.SIGNED_UP)
    end = time.fromisoformat(ends) if ends else None
    return Slot(on=on, starts=time.fromisoformat(starts), ends=end, **facts)


def a_meeting(
    title: str | Words = "",
    *,
    host: Organisation | None = None,
    slots: Iterable[Slot] | None = None,
    co_hosts: Iterable[Organisation] = (),
    at: datetime = MONDAY,
    is_published: bool = True,
    **facts: Any,
) -> Meeting:
    """An open, published meeting of the directorate, on Thursday 10–11."""
    words = {"nb": title or f"Informasjonsmøte {next(_serial):03}"} if isinstance(title, str) else title
    facts.setdefault("theme", Theme.PRACTICE)
    facts.setdefault("published_at", at if is_published else None)
    meeting = Meeting(title=words, host=host, created_at=at, changed_at=at, **facts)
    meeting.search_text = search_text(meeting)
    meeting.save()
    meeting.co_hosts.set(co_hosts)
    for slot in [a_slot()] if slots is None else slots:
        slot.meeting, slot.changed_at = meeting, at
        slot.save()
    return meeting


def a_closed_meeting(title: str | Words = "", *, kinds: Iterable[str] = (), **facts: Any) -> Meeting:
    """Only for the invited, and for organisations of these kinds."""
    return a_meeting(title, audience=Audience.CLOSED, closed_kinds=list(kinds), **facts)


def the_slot(meeting: Meeting, number: int = 0) -> Slot:
    """One of its slots, first to last."""
    return list(Slot.objects.filter(meeting=meeting).select_related("meeting__host"))[number]


def a_sign_up(
    slot: Slot, email: str = "", *, at: datetime = MONDAY, is_waiting: bool = False, **facts: Any
) -> SignUp:
    """Somebody with a place, or in line."""
    facts.setdefault("lang", "nb")
    facts.setdefault("kind", Kind.VOLUNTARY)
    return SignUp.objects.create(
        slot=slot,
        email=email or f"kontakt{next(_serial):03}@example.org",
        asked_at=at,
        confirmed_at=at,
        seated_at=None if is_waiting else at,
        waiting_since=at if is_waiting else None,
        sequence=1,
        **facts,
    )


def an_invitation(meeting: Meeting, email: str = "", *, at: datetime = MONDAY) -> Invitation:
    """A letter that opens a closed meeting."""
    return Invitation.objects.create(
        meeting=meeting, email=email or f"invitert{next(_serial):03}@example.org", invited_at=at
    )


def a_question(meeting: Meeting, text: str = "Hvem kan søke?", *, at: datetime = MONDAY) -> Question:
    """A confirmed question."""
    email = f"spør{next(_serial):03}@example.org".replace("ø", "o")
    return Question.objects.create(
        meeting=meeting, email=email, lang="nb", text=text, asked_at=at, confirmed_at=at
    )
