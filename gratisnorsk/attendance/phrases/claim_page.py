"""What the pages of claims show, as lines that are ready to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gratisnorsk.attendance.models import Claim
from gratisnorsk.attendance.phrases import STATUSES
from gratisnorsk.attendance.phrases.figures import (
    LABELS,
    Figure,
    figure_text,
    figures,
    hour_length,
    hours,
    outcome,
    rate_phrase,
)
from gratisnorsk.attendance.queries.audit import LessonLine, Sampled
from gratisnorsk.attendance.queries.claim import Draft
from gratisnorsk.attendance.queries.figures import ADDED_UP, Line, Overview
from gratisnorsk.attendance.rules.claim import Row, Terms, terms_of
from gratisnorsk.attendance.rules.report import difference, value
from gratisnorsk.ui import dates, marks

PLACES = ("bought", "offered", "filled", "empty")
PEOPLE = ("participants", "started", "completed", "dropped_out", "reached_hours_from", "level_changed")
HOURS = ("taught", "there", "minutes")
MONEY = ("rows_nok", "above_award_nok", "claimed_nok")
COURSE = ("offered", "filled", "empty", "completed", "dropped_out", "taught", "minutes", "nok")


@dataclass(frozen=True)
class Counted:
    """The figures of a claim in groups, and the same for each course."""

    award: Any
    version: int
    groups: list[tuple[str, list[Figure]]]
    heads: list[str]
    courses: list[tuple[dict[str, Any], list[Figure]]]
    drop_out: list[tuple[str, int]]
    reached: list[tuple[str, int]]
    rate: str
    hour: str


@dataclass(frozen=True)
class VersionPage:
    """What was submitted: the figures, what changed, what the provider says, and what does not come out."""

    counted: Counted
    changed: list[tuple[str, str, str]]
    explained: list[tuple[str, str]]
    wrong: list[str]


def draft_page(of: Draft) -> Counted:
    """The draft of now."""
    return _counted(of.award, 0, of.figures, of.terms)


def version_page(claim: Claim, before: Claim | None, wrong: list[str]) -> VersionPage:
    """A frozen version beside the one before it."""
    terms = terms_of(claim.rules)
    changed = difference(before.figures, claim.figures) if before else {}
    return VersionPage(
        _counted(claim.award, claim.version, claim.figures, terms),
        [
            (str(LABELS[name]), figure_text(name, old, terms), figure_text(name, new, terms))
            for name, (old, new) in changed.items()
            if name in LABELS
        ],
        [(deviation_label(one), text) for one, text in claim.explanations.items()],
        wrong,
    )


def deviation_label(deviation: str) -> str:
    """What an explanation is about."""
    return {
        "not_offered": _("Fewer places offered than bought"),
        "empty": str(LABELS["empty"]),
        "cancelled": str(LABELS["cancelled"]),
        "above_award": str(LABELS["above_award_nok"]),
        "above_limit": str(LABELS["above_limit"]),
        "no_seat": str(LABELS["no_seat"]),
        "lists_open": str(LABELS["open_lists"]),
    }[deviation]


def _counted(award: Any, version: int, counted: dict[str, Any], terms: Terms) -> Counted:
    return Counted(
        award,
        version,
        [
            (_("Places"), figures(counted, terms, PLACES)),
            (_("People"), figures(counted, terms, PEOPLE)),
            (_("Hours"), figures(counted, terms, HOURS)),
            (_("Money"), figures(counted, terms, MONEY)),
        ],
        [str(LABELS[name]) for name in COURSE],
        [(line, figures(line, terms, COURSE)) for line in counted["courses"]],
        [(outcome(code), count) for code, count in counted["drop_out"].items()],
        list(counted["reached"].items()),
        rate_phrase(terms),
        hour_length(terms),
    )


@dataclass(frozen=True)
class RowsPage:
    """The rows behind one figure, and the figure counted anew."""

    label: str
    shown: str
    again: str
    rows: list[dict[str, Any]]
    hour: str


def rows_page(figure: str, rows: list[Row], counted: dict[str, Any], terms: Terms, course: str) -> RowsPage:
    """`course` is a public id, or empty for the whole award."""
    of = next((line for line in counted["courses"] if line["course"] == course), counted)
    shown = of.get(figure, counted.get("rows_nok", 0))
    return RowsPage(
        str(LABELS[figure]),
        figure_text(figure, shown, terms),
        figure_text(figure, value(figure, rows), terms),
        [
            {
                "row": row,
                "hours": hours(row.minutes, terms.hour_minutes),
                "there": hours(row.there, terms.hour_minutes),
                "outcome": outcome(row.outcome),
                "nok": dates.number(row.nok, marks.active()),
            }
            for row in rows
        ],
        hour_length(terms),
    )


@dataclass(frozen=True)
class OverviewPage:
    """Tables of now: awards, providers, counties, levels."""

    heads: list[str]
    awards: list[tuple[Draft, list[Figure]]]
    providers: list[tuple[Line, list[str]]]
    counties: list[tuple[Line, list[str]]]
    levels: list[tuple[Line, list[str]]]
    hours: list[str]  # how long an hour is

    @property
    def has_lengths(self) -> bool:
        """Whether there are hours of several lengths: then each line says its own."""
        return len(self.hours) > 1


def overview_page(seen: Overview) -> OverviewPage:
    """Hours in the length of each scheme, which is said beside the tables."""
    lengths = {each.terms.hour_minutes: hour_length(each.terms) for each in seen.awards}
    return OverviewPage(
        [str(LABELS[name]) for name in ("bought", *ADDED_UP)],
        [(each, figures(each.figures, each.terms, ("bought", *ADDED_UP))) for each in seen.awards],
        _lines(seen.providers, with_bought=True),
        _lines(seen.counties, with_bought=False),
        _lines(seen.levels, with_bought=False),
        list(lengths.values()),
    )


def _lines(lines: Iterable[Line], *, with_bought: bool) -> list[tuple[Line, list[str]]]:
    return [(line, [*_bought(line, with_bought), *_sums(line)]) for line in lines]


def _bought(line: Line, is_shown: bool) -> list[str]:
    return [dates.number(line.bought, marks.active())] if is_shown else []


def _sums(line: Line) -> list[str]:
    return [
        hours(amount, line.hour_minutes)
        if name in ("taught", "there")
        else dates.number(amount, marks.active())
        for name, amount in line.sums.items()
    ]


def sample_page(drawn: list[Sampled], terms: Terms) -> list[dict[str, Any]]:
    """Hours claimed, in the ledger now, and in the classroom."""
    return [
        {
            "pseudonym": one.pseudonym,
            "claimed": hours(one.claimed, terms.hour_minutes),
            "ledger": hours(one.ledger, terms.hour_minutes),
            "there": hours(one.there, terms.hour_minutes),
            "nok": figure_text("nok", one.nok, terms),
            "differs": one.differs,
        }
        for one in drawn
    ]


def lessons_page(lessons: list[LessonLine], terms: Terms) -> list[dict[str, Any]]:
    """Each lesson with what the list says and what was drawn."""
    return [
        {
            "on": one.on,
            "status": STATUSES[one.status],
            "there": hours(one.there, terms.hour_minutes),
            "drawn": hours(one.drawn, terms.hour_minutes),
            "reasons": one.reasons,
        }
        for one in lessons
    ]
