"""The page of a meeting: before, while and after it is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from gratisnorsk.kernel.words import Said, say
from gratisnorsk.meetings import phrases
from gratisnorsk.meetings.addresses import meeting_path
from gratisnorsk.meetings.models import AgendaItem, Audience, Material, Meeting, Question
from gratisnorsk.meetings.queries.reading import Reading
from gratisnorsk.meetings.queries.slots import SlotLine, slot_lines

NEWEST_ANSWERS = 5


@dataclass(frozen=True)
class MeetingPage:
    """Everything one reader sees."""

    meeting: Meeting
    path: str
    title: Said
    about: Said
    theme: str
    theme_code: str
    hosts: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]
    coming: tuple[SlotLine, ...]
    past: tuple[SlotLine, ...]
    slides: tuple[tuple[str, Material], ...]
    answers: tuple[Question, ...]
    has_more_answers: bool
    may_host: bool
    is_closed_to_others: bool
    key_query: str

    @property
    def is_held(self) -> bool:
        """Whether all of it lies behind."""
        return not self.coming and bool(self.past)

    @property
    def takes_sign_ups(self) -> bool:
        """Whether there is a time to choose."""
        return any(line.is_open for line in self.coming)


def meeting_page(read: Reading, at: datetime, lang: str) -> MeetingPage:
    """A fixed number of queries, however many times and points there are."""
    meeting = read.meeting
    lines = slot_lines(meeting, at, lang, read.sign_up)
    answers = list(public_answers(meeting)[: NEWEST_ANSWERS + 1])
    return MeetingPage(
        meeting=meeting,
        path=meeting_path(meeting.public_id, meeting.title) + read.key_query,
        title=say(meeting.title, lang),
        about=say(meeting.about, lang),
        theme=str(phrases.THEMES[meeting.theme]),
        theme_code=meeting.theme,
        hosts=tuple(host_names(meeting)),
        agenda=tuple(meeting.agenda.all()),
        coming=tuple(line for line in lines if not line.is_over),
        past=tuple(line for line in lines if line.is_over),
        slides=tuple((str(phrases.MATERIALS[each.kind]), each) for each in meeting.materials.all()),
        answers=tuple(answers[:NEWEST_ANSWERS]),
        has_more_answers=len(answers) > NEWEST_ANSWERS,
        may_host=read.may_host,
        is_closed_to_others=meeting.audience == Audience.CLOSED,
        key_query=read.key_query,
    )


def host_names(meeting: Meeting) -> list[str]:
    """Who holds it: the responsible one first."""
    first = meeting.host.name if meeting.host else phrases.directorate()
    return [first, *(other.name for other in meeting.co_hosts.all())]


def public_answers(meeting: Meeting) -> QuerySet[Question]:
    """The questions that the host has answered for everybody, newest first."""
    return meeting.questions.filter(published_at__isnull=False).order_by("-published_at", "-pk")
