"""After a draw, for everybody: what share of those who took part, and of the places, each group, level and municipality has.

The figures were counted when the draw was made and are never counted again: from two countings, before and after
somebody deleted everything, one could tell who that was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from gratisnorsk.enrolment.models import Draw
from gratisnorsk.enrolment.phrases.draws import group_name
from gratisnorsk.enrolment.rules.fairness import Figures, Table
from gratisnorsk.places.models import Municipality


@dataclass(frozen=True)
class FairLine:
    """A line of the report; numbers are None where they are hidden. Shares are whole percents of everybody."""

    label: str
    number: int | None = None
    got: int | None = None
    share: int | None = None
    share_of_places: int | None = None  # None also when no place was given
    is_norwegian: bool = False


@dataclass(frozen=True)
class FairTable:
    """Lines under a heading."""

    title: str
    lines: list[FairLine]


@dataclass(frozen=True)
class Fairness:
    """The whole report."""

    number: int
    got: int
    tables: list[FairTable]


@dataclass(frozen=True)
class _Whole:
    number: int
    got: int

    def line(self, label: str, number: int, got: int, *, is_norwegian: bool = False) -> FairLine:
        of_places = round(100 * got / self.got) if self.got else None
        return FairLine(label, number, got, round(100 * number / self.number), of_places, is_norwegian)


def fairness(draw: Draw) -> Fairness | None:
    """Of a draw that was made; None until it was counted. One query."""
    if draw.figures is None:
        return None
    figures = cast(Figures, draw.figures)
    whole = _Whole(*figures["everybody"])
    tables = [
        FairTable(_("By group"), _groups(figures["groups"], whole)),
        FairTable(_("By level"), _levels(figures, whole)),
        FairTable(_("By municipality"), _municipalities(figures, whole)),
    ]
    return Fairness(whole.number, whole.got, [table for table in tables if table.lines])


def _groups(table: Table, whole: _Whole) -> list[FairLine]:
    """None when there is no number to tell."""
    shown = [whole.line(group_name(label), number, got) for label, number, got in table["lines"]]
    return [*shown, *(FairLine(group_name(label)) for label in table["hidden"])] if shown else []


def _levels(figures: Figures, whole: _Whole) -> list[FairLine]:
    tables = (figures["beginners"], figures["levels"])
    shown = sorted(line for table in tables for line in table["lines"])
    lines = [whole.line(label or _("Not known"), number, got) for label, number, got in shown]
    rests = (_("Other levels of beginners"), _("Other levels, and not known"))
    return lines + _rests(tables, rests, whole)


def _municipalities(figures: Figures, whole: _Whole) -> list[FairLine]:
    tables = (figures["towns"], figures["outside"])
    numbers = [label for table in tables for label, _number, _got in table["lines"]]
    names = dict(Municipality.objects.filter(pk__in=numbers).values_list("number", "name"))
    lines = [
        whole.line(names.get(label, "") or _("Not known"), number, got, is_norwegian=label in names)
        for table in tables
        for label, number, got in table["lines"]
    ]
    rests = (
        _("Other municipalities with a large town, and not known"),
        _("Other municipalities outside the large towns"),
    )
    lines += _rests(tables, rests, whole)
    return lines if len(lines) > 1 else []  # a single line is everybody


def _rests(tables: tuple[Table, Table], words: tuple[str, str], whole: _Whole) -> list[FairLine]:
    """What was left out of each, together."""
    both = zip(words, tables, strict=True)
    return [whole.line(name, *table["rest"]) for name, table in both if table["rest"]]
