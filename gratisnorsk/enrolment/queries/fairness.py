"""After a draw, for staff: how many took part and got a place, by municipality, level and group. Small numbers are hidden.

Levels and municipalities are read from the wishes, so whoever deleted everything since then counts as "not known".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from gratisnorsk.enrolment.models import Draw, Pseudonym, Wish
from gratisnorsk.enrolment.phrases.draws import GROUPS
from gratisnorsk.enrolment.rules.small_numbers import Counted, hidden_lines, is_safe


@dataclass(frozen=True)
class FairLine:
    """A line of the report; numbers are None where they are hidden. `percent` of those who took part got a place."""

    label: str
    number: int | None
    got: int | None
    is_norwegian: bool = False

    @property
    def percent(self) -> int | None:
        """Rounded."""
        return round(100 * self.got / self.number) if self.number and self.got is not None else None


@dataclass(frozen=True)
class Fairness:
    """The whole report."""

    everybody: FairLine
    groups: list[FairLine]
    levels: list[FairLine]
    municipalities: list[FairLine]


@dataclass(frozen=True, slots=True)
class _Person:
    groups: frozenset[str]
    got: bool
    level: str
    municipality: str


def fairness(draw: Draw) -> Fairness:
    """Of a draw that was made. Two queries."""
    people = _people(draw)
    number, got = len(people), sum(one.got for one in people)
    told = is_safe(number, got)
    return Fairness(
        everybody=FairLine("", number, got) if told else FairLine("", None, None),
        groups=[line for code in GROUPS for line in _of_group(str(code), str(GROUPS[code]), people)],
        levels=_table((one.level for one in people), people),
        municipalities=_table((one.municipality for one in people), people, is_norwegian=True),
    )


def _people(draw: Draw) -> list[_Person]:
    facts = _wishes(draw)
    entries = draw.entries.values_list("pseudonym", "groups", "got")
    return [
        _Person(frozenset(groups), bool(got), *facts.get(pseudonym, ("", "")))
        for pseudonym, groups, got in entries
    ]


def _wishes(draw: Draw) -> Mapping[str, tuple[str, str]]:
    """Pseudonym → level and municipality of the wish that took part: the last one made before the window closed."""
    code = Pseudonym.objects.filter(learner=OuterRef("learner"), scheme=draw.scheme_id).values("code")[:1]
    wishes = Wish.objects.filter(scheme=draw.scheme_id, created_at__lt=draw.closes_at).order_by("created_at")
    rows = wishes.annotate(code=Subquery(code)).values_list("code", "level", "municipality__name")
    return {code: (level, municipality or "") for code, level, municipality in rows.iterator(5_000)}


def _table(labels: Iterable[str], people: list[_Person], *, is_norwegian: bool = False) -> list[FairLine]:
    """Everybody stands on exactly one line."""
    chosen = list(labels)
    number = Counter(chosen)
    got = Counter(label for label, one in zip(chosen, people, strict=True) if one.got)
    lines = [Counted(label, number[label], got[label]) for label in sorted(number)]
    hidden = hidden_lines(lines)
    return [
        FairLine(
            line.label or _("Not known"),
            None if line.label in hidden else line.number,
            None if line.label in hidden else line.got,
            is_norwegian and bool(line.label),
        )
        for line in lines
    ]


def _of_group(code: str, words: str, people: list[_Person]) -> list[FairLine]:
    """One line; hidden also when those outside the group are too few."""
    inside = [one for one in people if code in one.groups]
    number, got = len(inside), sum(one.got for one in inside)
    outside = Counted("", len(people) - number, sum(one.got for one in people) - got)
    if hidden_lines([Counted(code, number, got), outside]):
        return [FairLine(words, None, None)]
    return [FairLine(words, number, got)]
