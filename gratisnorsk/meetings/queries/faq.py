"""What hosts have answered for everybody, of all open meetings: one place to look before one asks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from gratisnorsk.kernel.folding import fold
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.meetings import phrases
from gratisnorsk.meetings.addresses import meeting_path
from gratisnorsk.meetings.models import Meeting, Question
from gratisnorsk.meetings.queries.listing import Wanted

MOST = 200


@dataclass(frozen=True)
class Answered:
    """One question with its answer, and the meeting in which it was asked."""

    public_text: Said
    answer: Said
    meeting: Said
    path: str


@dataclass(frozen=True)
class Faq:
    """The page."""

    wanted: Wanted
    answers: tuple[Answered, ...]
    themes: tuple[tuple[str, str], ...]


def faq(wanted: Wanted, lang: str) -> Faq:
    """The newest first; one query. Closed meetings are not in it. Words are looked for in all answers and languages; at most `MOST` are shown."""
    asked = Question.objects.filter(published_at__isnull=False, meeting__in=Meeting.objects.for_everyone())
    if wanted.theme:
        asked = asked.filter(meeting__theme=wanted.theme)
    rows = asked.select_related("meeting").order_by("-published_at", "-pk")
    words = fold(wanted.words).split()
    found = islice((each for each in rows if _has(each, words)), MOST)
    return Faq(
        wanted=wanted,
        answers=tuple(_answered(each, lang) for each in found),
        themes=tuple((str(code), str(theme)) for code, theme in phrases.THEMES.items()),
    )


def _has(question: Question, words: list[str]) -> bool:
    text = fold(" ".join([*question.public_text.values(), *question.answer.values()]))
    return all(word in text for word in words)


def _answered(question: Question, lang: str) -> Answered:
    meeting = question.meeting
    return Answered(
        public_text=say(question.public_text, lang),
        answer=say(question.answer, lang),
        meeting=say(meeting.title, lang),
        path=meeting_path(meeting.public_id, meeting.title),
    )
