"""What somebody asks of the list of courses: read from the address, and written back into one."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.http import QueryDict

from gratisnorsk.courses.models import LEVELS, Course, Mode, PartOfDay
from gratisnorsk.courses.rules.opening import Phase
from gratisnorsk.ui.paging import page_number

KMS = (10, 25, 50, 100)
DEFAULT_KM = 30
LONGEST = 120
PAGES = 200
# The words of the address, the same in every language; values on the left, codes on the right.
_MODES = {"sted": Mode.PLACE, "digital": Mode.DIGITAL}
_PARTS = {"dag": PartOfDay.DAY, "kveld": PartOfDay.EVENING, "helg": PartOfDay.WEEKEND}
FREE, DRAW = "ledig", "trekning"
_STATES = {FREE: (Phase.OPEN,), DRAW: (Phase.BEFORE, Phase.WINDOW)}


@dataclass(frozen=True)
class CourseSearch:
    """Empty fields ask for nothing. The names are those in the address."""

    sted: str = ""
    km: str = ""
    niva: str = ""
    mate: str = ""
    tid: str = ""
    hjelp: str = ""
    plass: str = ""
    holder: str = ""
    side: int = 1

    @classmethod
    def from_query(cls, query: QueryDict) -> CourseSearch:
        """What can be understood; the rest is left out."""
        typed = {one.name: query.get(one.name, "").replace("\x00", "").strip() for one in fields(cls)}
        allowed: Mapping[str, Container[str]] = {
            "niva": LEVELS,
            "mate": _MODES,
            "tid": _PARTS,
            "plass": _STATES,
            "km": {str(km) for km in KMS},
        }
        known = {name: typed[name] for name in allowed if typed[name] in allowed[name]}
        return cls(
            sted=typed["sted"][:LONGEST],
            hjelp=typed["hjelp"][:8],
            holder=typed["holder"][:8],
            side=page_number(typed["side"], PAGES),
            **known,
        )

    def as_query(self) -> str:
        """For an address; without what is empty."""
        return urlencode([(name, value) for name, value in self._asked()])

    def without(self, *names: str) -> CourseSearch:
        """The same search that asks for less, from its first page."""
        return replace(self, side=1, **dict.fromkeys(names, ""))

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for anything but the whole list."""
        return any(name != "side" for name, _value in self._asked())

    def fits(self, course: Course, phase: Phase) -> bool:
        """Whether a course is what is asked for, place apart."""
        return (
            (not self.niva or is_for_level(course, self.niva))
            and (not self.mate or course.mode in (_MODES[self.mate], Mode.BOTH))
            and (not self.tid or course.part_of_day == _PARTS[self.tid])
            and (not self.hjelp or self.hjelp in course.help_languages)
            and (not self.holder or course.organisation.public_id == self.holder)
            and (not self.plass or phase in _STATES[self.plass])
        )

    def _asked(self) -> Iterator[tuple[str, object]]:
        for one in fields(self):
            value = getattr(self, one.name)
            if value and value != one.default:
                yield one.name, value


def is_for_level(course: Course, level: str) -> bool:
    """Whether somebody at this level begins here: at its first level, or inside it before its last."""
    return course.level_in == level or course.level_in < level < course.level_out
