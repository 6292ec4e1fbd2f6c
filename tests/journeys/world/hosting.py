"""Meetings: one to come with everything on it, one that was, a draft, and a closed one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.testing import DURING
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.models import Evaluation, Invitation, MaterialKind, Meeting, Question, SignUp
from gratisnorsk.meetings.testing import (
    a_closed_meeting,
    a_meeting,
    a_question,
    a_sign_up,
    a_slot,
    an_invitation,
    the_slot,
)
from gratisnorsk.organisations.models import Kind, Organisation

TITLE = {
    "nb": "Slik kommer frivilligsentraler, folkebibliotek og språkkaféer i gang med norsktrening",
    "ar": "كيف تبدأ المراكز التطوعية والمكتبات العامة ومقاهي اللغة بتدريب اللغة النرويجية",
}
SPEAKER = {
    "speaker": "Foredragsholder 001",
    "organisation": "Direktoratet for høyere utdanning og kompetanse",
}


@dataclass(frozen=True)
class Hosting:
    """The meetings, and who comes."""

    coming: Meeting
    over: Meeting
    draft: Meeting
    closed: Meeting
    guest: SignUp  # to the one that comes
    was_there: SignUp
    asked: SignUp  # has not confirmed yet
    question: Question
    invitation: Invitation


def a_hosting(host: Organisation, holder: Person) -> Hosting:
    """All of them held by one organisation."""
    days = [(DURING + timedelta(days=days)).date() for days in (8, 9, 10)]
    slots = [a_slot(day, capacity=2, dial_in="+47 21 00 00 00", conference_id="123 456 789#") for day in days]
    coming = a_meeting(TITLE, host=host, slots=slots, at=DURING, contact_email="moter@example.no")
    guests = [a_sign_up(the_slot(coming), organisation_name=host.name, at=DURING) for _ in range(2)]
    a_sign_up(the_slot(coming), is_waiting=True, at=DURING)
    over = a_meeting(TITLE, host=host, slots=[a_slot((DURING - timedelta(days=3)).date())], at=DURING)
    _fill(coming, over, holder)
    before = DURING - timedelta(days=9)
    closed = a_closed_meeting(TITLE, kinds=[Kind.LIBRARY], host=host, slots=[a_slot(days[0])], at=DURING)
    return Hosting(
        coming=coming,
        over=over,
        draft=a_meeting(TITLE, host=host, is_published=False, slots=[a_slot(days[0])], at=DURING),
        closed=closed,
        guest=guests[0],
        was_there=a_sign_up(the_slot(over), at=before, joined_at=DURING - timedelta(days=3)),
        asked=_asks(the_slot(coming, 1).pk),
        question=a_question(coming, at=DURING),
        invitation=an_invitation(closed, at=DURING),
    )


def _fill(coming: Meeting, over: Meeting, holder: Person) -> None:
    """An agenda, material, a question with its answer, and what somebody thought."""
    by: dict[str, Any] = {"by": holder, "at": DURING}
    for meeting in (coming, over):
        actions.add_agenda_item(meeting, {"title": TITLE, "minutes": 20, **SPEAKER}, **by)
        actions.add_material(meeting, MaterialKind.SLIDES, TITLE, "https://www.hkdir.no/norsktrening", **by)
        asked = a_question(meeting, "Kan et folkebibliotek søke om tilskudd uten en partner?", at=DURING)
        actions.answer(asked, {"nb": "Ja."}, public_text={"nb": asked.text}, is_public=True, **by)
    Evaluation.objects.create(meeting=over, useful=4, understood=3, next_text="Mer om tilskudd")


def _asks(slot_id: int) -> SignUp:
    return SignUp.objects.create(slot_id=slot_id, email="ny@example.org", lang="nb", asked_at=DURING)
