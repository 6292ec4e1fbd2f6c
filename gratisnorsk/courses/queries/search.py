"""What somebody asks of the list of courses: read from the address, and written back into one.

Reading is tolerant: several codes are parted by commas or given again and again; what is not understood is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from gratisnorsk.courses.models import LEVELS, Course, Mode, PartOfDay
from gratisnorsk.courses.rules.opening import Phase
from gratisnorsk.ui.paging import page_number

KMS = (10, 25, 50, 100)
DEFAULT_KM = 30
LONGEST = 120
PAGES = 200
# Of one filter: nobody reads more, and an address stays short.
MOST_CODES = 12
# The words of the address, the same in every language; values on the left, codes on the right.
WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lor", "son")  # Monday is 0
_MODES = {"sted": Mode.PLACE, "digital": Mode.DIGITAL}
_PARTS = {"dag": PartOfDay.DAY, "kveld": PartOfDay.EVENING, "helg": PartOfDay.WEEKEND}
FREE, DRAW = "ledig", "trekning"
_STATES = {FREE: (Phase.OPEN,), DRAW: (Phase.BEFORE, Phase.WINDOW)}


class _Pattern(Container[str]):
    """Codes that are not a closed list, by what they look like."""

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)

    def __contains__(self, code: object) -> bool:
        return bool(self.pattern.fullmatch(str(code)))


_LEVELS = {level.lower(): level for level in LEVELS}
# Several may be chosen of these: what they may say, in small letters.
MANY: Mapping[str, Container[str]] = {
    "niva": _LEVELS,
    "mate": _MODES,
    "tid": _PARTS,
    "dag": WEEKDAYS,
    "start": _Pattern(r"20[0-9]{2}-(0[1-9]|1[0-2])"),
    "hjelp": _Pattern(r"[a-z]{2,8}"),
    "plass": _STATES,
    "holder": _Pattern(r"[0-9a-z]{8}"),
}


@dataclass(frozen=True)
class Seen:
    """A course as the filters see it. `days`: those of WEEKDAYS on which it usually meets, if they were asked for."""

    course: Course
    phase: Phase
    days: frozenset[str] = frozenset()


# The codes of each filter that a course is. Days are another matter: a course takes all its days.
IS: Mapping[str, Callable[[Seen], Collection[str]]] = {
    "niva": lambda seen: [level for level in LEVELS if is_for_level(seen.course, level)],
    "mate": lambda seen: [code for code, mode in _MODES.items() if seen.course.mode in (mode, Mode.BOTH)],
    "tid": lambda seen: [code for code, part in _PARTS.items() if seen.course.part_of_day == part],
    "start": lambda seen: [month_of(seen.course.starts_on)],
    "hjelp": lambda seen: seen.course.help_languages,
    "plass": lambda seen: [code for code, phases in _STATES.items() if seen.phase in phases],
    "holder": lambda seen: [seen.course.organisation.public_id],
}


@dataclass(frozen=True)
class CourseSearch:
    """Empty fields ask for nothing; of several codes of one filter any will do. The names are those in the address."""

    sted: str = ""
    km: str = ""
    niva: tuple[str, ...] = ()
    mate: tuple[str, ...] = ()
    tid: tuple[str, ...] = ()
    dag: tuple[str, ...] = ()  # the days that somebody can come
    start: tuple[str, ...] = ()  # months, such as 2027-01
    hjelp: tuple[str, ...] = ()
    plass: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    side: int = 1
    is_ignoring: bool = field(default=False, compare=False)  # something was asked that is not understood

    @classmethod
    def from_query(cls, query: QueryDict) -> CourseSearch:
        """What can be understood; the rest is left out."""
        read = {name: _codes(query.getlist(name), known) for name, known in MANY.items()}
        sted, km, side = (query.get(name, "").replace("\x00", "").strip() for name in ("sted", "km", "side"))
        is_known = not km or km in {str(each) for each in KMS}
        return cls(
            sted=sted[:LONGEST].strip(),
            km=km if is_known else "",
            side=page_number(side, PAGES),
            is_ignoring=not is_known or any(not is_whole for _found, is_whole in read.values()),
            **{name: found for name, (found, _is_whole) in read.items()},
        )

    def as_query(self) -> str:
        """For an address; without what is empty."""
        return urlencode(list(self._asked()), safe=",")

    def without(self, *names: str) -> CourseSearch:
        """The same search that asks for less, from its first page."""
        nothing: dict[str, Any] = {name: () if name in MANY else "" for name in names}
        return replace(self, side=1, **nothing)

    def without_code(self, name: str, code: str) -> CourseSearch:
        """The same search without this one choice."""
        left: dict[str, Any] = {name: tuple(each for each in self.chosen(name) if each != code)}
        return replace(self, side=1, **left)

    def chosen(self, name: str) -> tuple[str, ...]:
        """What is chosen of one filter."""
        codes: tuple[str, ...] = getattr(self, name)
        return codes

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for anything but the whole list."""
        return any(name != "side" for name, _value in self._asked())

    def misses(self, seen: Seen) -> set[str]:
        """The filters that this course is not what is asked for by, place apart; none: it fits."""
        missed = {
            name
            for name, codes in IS.items()
            if self.chosen(name) and not {*codes(seen)} & {*self.chosen(name)}
        }
        if self.dag and not (seen.days and seen.days <= set(self.dag)):
            missed.add("dag")
        return missed

    def _asked(self) -> Iterator[tuple[str, str]]:
        for one in fields(self):
            value = getattr(self, one.name)
            if one.compare and value and value != one.default:
                yield one.name, ",".join(value) if one.name in MANY else str(value)


def is_for_level(course: Course, level: str) -> bool:
    """Whether somebody at this level begins here: at its first level, or inside it before its last."""
    return course.level_in == level or course.level_in < level < course.level_out


def month_of(day: date) -> str:
    """As it stands in an address."""
    return f"{day:%Y-%m}"


def _codes(given: Iterable[str], known: Container[str]) -> tuple[tuple[str, ...], bool]:
    """The codes in the order given, each once, and whether all of them could be understood."""
    asked = [code.strip().lower() for text in given for code in text[:LONGEST].split(",") if code.strip()]
    found = dict.fromkeys(code for code in asked if code in known)
    codes = [_LEVELS[code] if known is _LEVELS else code for code in found]
    return tuple(codes[:MOST_CODES]), set(asked) <= set(found)
