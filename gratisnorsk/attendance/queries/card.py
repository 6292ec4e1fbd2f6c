"""A punch card as its holder reads it: what is left, every lesson, every entry. Minutes of the clock throughout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gratisnorsk.attendance.models import Mark
from gratisnorsk.courses.models import Scheme
from gratisnorsk.enrolment.models import Learner, Pseudonym
from gratisnorsk.hours import queries as hours
from gratisnorsk.hours.models import EntryKind
from gratisnorsk.hours.queries import Balance, StatementLine
from gratisnorsk.organisations.models import Organisation

MOST_HOLES = 200


@dataclass(frozen=True)
class LessonLine:
    """One lesson: where the person was, and what it took from the card."""

    on: date
    course: dict[str, str]
    provider: str
    status: str
    drawn: int
    flags: list[str]


@dataclass(frozen=True)
class CardPage:
    """One card. `holes` are the hours of the card as a drawing: used, partly used, or open."""

    scheme: dict[str, str]
    holder: str
    balance: Balance
    lessons: list[LessonLine]
    entries: list[StatementLine]

    @property
    def holes(self) -> list[str]:
        """One for each hour granted, in words that the drawing knows."""
        number = min(-(-self.balance.granted // self.balance.hour_minutes), MOST_HOLES)
        whole, rest = divmod(self.balance.used, self.balance.hour_minutes)
        return [_hole(place, whole, rest) for place in range(number)]


def cards_of(learner: Learner) -> list[CardPage]:
    """Every card of this learner, with a fixed number of queries for each."""
    names = Pseudonym.objects.filter(learner=learner).select_related("scheme").order_by("scheme__code")
    return [page for name in names if (page := card_page(name.scheme, name.code))]


def card_page(scheme: Scheme, holder: str, only: Organisation | None = None) -> CardPage | None:
    """The card of this pseudonym; None when there is none yet.

    `only` is a provider who looks: its own lessons, and of the others neither where nor which (R30).
    """
    balance = hours.balance(scheme.code, holder)
    if balance is None:
        return None
    marks = Mark.objects.filter(enrolment__pseudonym=holder, enrolment__scheme=scheme)
    entries = hours.statement(scheme.code, holder)
    if only is not None:
        marks = marks.filter(lesson__course__organisation=only)
        entries = [_hidden(line) if _is_of_others(line, only) else line for line in entries]
    told = marks.select_related("lesson__course__organisation").order_by("-lesson__on", "-lesson__starts")
    return CardPage(scheme.name, holder, balance, _lines(told), entries)


def _is_of_others(line: StatementLine, provider: Organisation) -> bool:
    """Lessons elsewhere; and why staff moved hours, and to whose card, is between them and the person."""
    return line.provider_id not in {None, provider.pk} or line.kind == EntryKind.MOVED


def _hidden(line: StatementLine) -> StatementLine:
    return replace(line, provider="", provider_id=None, reason="", other="")


def _lines(marks: Iterable[Mark]) -> list[LessonLine]:
    return [
        LessonLine(
            on=mark.lesson.on,
            course=mark.lesson.course.name,
            provider=mark.lesson.course.organisation.name,
            status=mark.status,
            drawn=mark.drawn,
            flags=mark.flags,
        )
        for mark in marks
    ]


def _hole(place: int, whole: int, rest: int) -> str:
    if place < whole:
        return "used"
    return "part" if place == whole and rest else "open"
