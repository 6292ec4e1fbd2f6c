"""Counts after a draw: who took part and who got a place, by group, level and municipality. Small numbers are left out.

The published list tells how many live outside the large towns, and how many are beginners. So municipalities are two
tables, each with its own sum, and so are levels: what is left out of one cannot be worked out from the sum of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from gratisnorsk.enrolment.rules.groups import Group, beginners_levels, large_towns
from gratisnorsk.enrolment.rules.small_numbers import Counted, hidden_lines, is_safe


class Table(TypedDict):
    """Lines of a label, how many took part, how many got a place.

    `rest` is the sum of the lines that were left out, when it may be told. `hidden` names groups without their numbers;
    levels and municipalities that are left out are not named, for a name alone tells that somebody is from there.
    """

    lines: list[tuple[str, int, int]]
    rest: list[int]
    hidden: list[str]


class Figures(TypedDict):
    """Everything, as it is kept with the draw. Labels of municipalities are numbers; blank is "not known"."""

    everybody: list[int]  # how many took part, and got a place
    groups: Table
    beginners: Table
    levels: Table  # all others
    towns: Table
    outside: Table


@dataclass(frozen=True, slots=True)
class Person:
    """One who took part."""

    groups: frozenset[str]
    got: bool
    level: str
    municipality: str  # its number, or blank


def figures_of(people: Sequence[Person]) -> Figures:
    """The same people give the same figures."""
    beginners, levels = _in_two(people, "level", _is_beginner)
    outside, towns = _in_two(people, "municipality", _is_outside)
    return Figures(
        everybody=[len(people), sum(one.got for one in people)],
        groups=_groups(people),
        beginners=_table(beginners),
        levels=_table(levels),
        towns=_table(towns),
        outside=_table(outside),
    )


type _Rows = list[tuple[str, bool]]


def _in_two(people: Sequence[Person], label: str, is_first: Callable[[Person], bool]) -> tuple[_Rows, _Rows]:
    """Those for whom it is so, and the others; neither when one of the two sums would tell of a few."""
    first = [(getattr(one, label), one.got) for one in people if is_first(one)]
    others = [(getattr(one, label), one.got) for one in people if not is_first(one)]
    return ([], []) if hidden_lines([_sum("first", first), _sum("others", others)]) else (first, others)


def _is_beginner(one: Person) -> bool:
    return one.level in beginners_levels()


def _is_outside(one: Person) -> bool:
    return bool(one.municipality) and one.municipality not in large_towns()


def _sum(label: str, rows: Sequence[tuple[str, bool]]) -> Counted:
    return Counted(label, len(rows), sum(got for _label, got in rows))


def _table(rows: Sequence[tuple[str, bool]]) -> Table:
    """Everybody stands on exactly one line."""
    number, got = Counter(label for label, _got in rows), Counter(label for label, got in rows if got)
    lines = [Counted(label, number[label], got[label]) for label in sorted(number)]
    hidden = hidden_lines(lines)
    left_out = [line for line in lines if line.label in hidden]
    rest = [sum(line.number for line in left_out), sum(line.got for line in left_out)]
    return Table(
        lines=_shown(line for line in lines if line.label not in hidden),
        rest=rest if left_out and is_safe(*rest) else [],
        hidden=[],
    )


def _shown(lines: Iterable[Counted]) -> list[tuple[str, int, int]]:
    return [(line.label, line.number, line.got) for line in lines]


def _groups(people: Sequence[Person]) -> Table:
    """Groups overlap: each is a table of its own, of those inside and those outside."""
    everybody = _sum("", [("", one.got) for one in people])
    lines = [_sum(str(group), [("", one.got) for one in people if group in one.groups]) for group in Group]
    hidden = [line for line in lines if hidden_lines([line, _others(line, everybody)])]
    return Table(
        lines=_shown(line for line in lines if line not in hidden),
        rest=[],
        hidden=[line.label for line in hidden],
    )


def _others(line: Counted, everybody: Counted) -> Counted:
    return Counted("", everybody.number - line.number, everybody.got - line.got)
