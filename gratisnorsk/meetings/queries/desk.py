"""The host's desk: who comes, which languages are wished for, what is asked, and how it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Change
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.meetings import languages, phrases
from gratisnorsk.meetings.models import Evaluation, Meeting, Question, SignUp
from gratisnorsk.meetings.queries.numbers import Numbers, numbers_of
from gratisnorsk.meetings.queries.show import host_names
from gratisnorsk.meetings.queries.slots import SlotLine, slot_lines
from gratisnorsk.meetings.rules import access
from gratisnorsk.places.models import Municipality

if TYPE_CHECKING:
    from gratisnorsk.accounts.models import Person

# Fewer answers are not shown: the host knows who came, and nobody should be picked out.
FEWEST = 5


@dataclass(frozen=True)
class DeskLine:
    """One time with its numbers."""

    line: SlotLine
    signed_up: int
    is_kept: bool  # the sign-ups are deleted, their numbers stay
    came: int
    strangers: int  # pressed the button without having signed up


@dataclass(frozen=True)
class Marks:
    """What the evaluation says of one question: how many gave each mark, best first."""

    question: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class DeskPage:
    """Everything on one page."""

    meeting: Meeting
    title: Said
    hosts: str
    lines: tuple[DeskLine, ...]
    wishes: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    municipalities: tuple[tuple[str, int], ...]
    signed_up: int
    invited: int
    open_questions: int
    answers: int
    marks: tuple[Marks, ...]  # empty while too few have answered
    said: tuple[str, ...]
    changes: tuple[Change, ...]


def find(public_id: str) -> Meeting | None:
    """With all its facts."""
    return Meeting.objects.with_facts().filter(public_id=public_id).first()


def hosted_by(person: Person) -> list[Meeting]:
    """The meetings this person looks after, those with the latest times first."""
    found = Meeting.objects.with_facts()
    if not accounts.is_national(person):
        ours = [host.pk for host in access.hosts_of(person)]
        found = found.filter(Q(host__in=ours) | Q(co_hosts__in=ours)).distinct()
    meetings = list(found.order_by("-created_at", "-pk")[:200])
    return sorted(meetings, key=_last_day, reverse=True)


def desk_page(meeting: Meeting, at: datetime, lang: str) -> DeskPage:
    """A fixed number of queries, however many people come."""
    numbers = numbers_of(meeting)
    evaluations = list(meeting.evaluations.all())
    told = evaluations if len(evaluations) >= FEWEST else []
    return DeskPage(
        meeting=meeting,
        title=say(meeting.title, lang),
        hosts=phrases.listed(host_names(meeting)),
        lines=tuple(_desk_line(line, numbers) for line in slot_lines(meeting, at, lang)),
        wishes=tuple(_wishes(meeting, lang)),
        kinds=numbers.kinds,
        municipalities=numbers.municipalities,
        signed_up=numbers.signed_up,
        invited=meeting.invitations.count(),
        open_questions=open_questions(meeting).count(),
        answers=len(evaluations),
        marks=tuple(_marks(told)),
        said=tuple(each.next_text for each in told if each.next_text),
        changes=tuple(history.of(meeting)[:20]),
    )


def open_questions(meeting: Meeting) -> QuerySet[Question]:
    """Those that wait for an answer, oldest first."""
    waiting = meeting.questions.filter(confirmed_at__isnull=False, answered_at=None, dropped_at=None)
    return waiting.order_by("confirmed_at", "pk")


def answered(meeting: Meeting) -> list[Question]:
    """Newest first."""
    return list(meeting.questions.filter(answered_at__isnull=False).order_by("-answered_at", "-pk"))


def municipalities_of(meeting: Meeting) -> list[Municipality]:
    """Where those who signed up come from."""
    numbers = SignUp.objects.active().filter(slot__meeting=meeting).values("municipality")
    return list(Municipality.objects.filter(pk__in=numbers).order_by("name"))


def _last_day(meeting: Meeting) -> str:
    return max((slot.on.isoformat() for slot in meeting.slots.all()), default="9999")


def _wishes(meeting: Meeting, lang: str) -> list[tuple[str, int]]:
    waiting = meeting.wishes.filter(confirmed_at__isnull=False, told_at=None)
    rows = waiting.values_list("language").annotate(n=Count("pk")).order_by("-n", "language")
    return [(languages.name_of(code, lang), n) for code, n in rows]


def _desk_line(line: SlotLine, numbers: Numbers) -> DeskLine:
    return DeskLine(
        line=line,
        signed_up=numbers.kept.get(line.pk, line.signed_up),
        is_kept=line.pk in numbers.kept,
        came=numbers.came.get(line.pk, 0),
        strangers=line.slot.presses,
    )


def _marks(evaluations: list[Evaluation]) -> list[Marks]:
    if not evaluations:
        return []
    given = {name: Counter(str(getattr(each, name)) for each in evaluations) for name in phrases.QUESTIONS}
    return [
        Marks(str(words), tuple((str(mark), given[name][code]) for code, mark in phrases.MARKS.items()))
        for name, words in phrases.QUESTIONS.items()
    ]
