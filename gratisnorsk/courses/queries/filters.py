"""The filters above the list of courses: every choice with its words and hits, which are chosen, and how to drop each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.phrases.labels import LEVELS
from gratisnorsk.courses.queries.search import DRAW, FREE, IS, KMS, MANY, WEEKDAYS, CourseSearch, month_of
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.ui import dates, marks

type Pairs = Iterable[tuple[str, str]]
type Hits = Counter[
    tuple[str, str]
]  # filter and code → courses with it, among those that fit all the other filters

_LEGENDS: Mapping[str, object] = {
    "niva": gettext_lazy("Your level of Norwegian"),
    "dag": gettext_lazy("Days that you can come"),
    "tid": gettext_lazy("When"),
    "mate": gettext_lazy("Where"),
    "start": gettext_lazy("The course begins in"),
    "plass": gettext_lazy("Places"),
    "hjelp": gettext_lazy("The teacher can help in"),
    "holder": gettext_lazy("Provider"),
}
_WORDS: Mapping[str, Mapping[str, object]] = {
    "niva": LEVELS,
    "mate": {"sted": gettext_lazy("You meet in person"), "digital": gettext_lazy("You meet on the internet")},
    "tid": {
        "dag": gettext_lazy("In the daytime"),
        "kveld": gettext_lazy("In the evening"),
        "helg": gettext_lazy("At the weekend"),
    },
    "plass": {
        FREE: gettext_lazy("Free places now"),
        DRAW: gettext_lazy("Places will be drawn or given out"),
    },
}
# On a phone the hits must not lie far below: the level is what most people choose by.
_OPEN = ("niva",)


@dataclass(frozen=True)
class Choice:
    """One choice of a filter."""

    code: str
    label: str
    is_on: bool


@dataclass(frozen=True)
class Group:
    """The choices that belong together, under the word that stands in the address."""

    parameter: str
    legend: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Active:
    """Something that is asked for. `query` is the same search without it."""

    label: str
    query: str

    @property
    def href(self) -> str:
        """From the page itself."""
        return f"?{self.query}" if self.query else "./"


@dataclass(frozen=True)
class Filters:
    """The whole form: what stands open, what is folded away, and what is asked for."""

    open: tuple[Group, ...]
    folded: tuple[Group, ...]
    distances: tuple[Choice, ...]
    active: tuple[Active, ...]

    @property
    def is_folded_on(self) -> bool:
        """Whether anything is chosen that would be out of sight."""
        groups = (self.distances, *(group.choices for group in self.folded))
        return any(choice.is_on for choices in groups for choice in choices)


def filters_of(
    search: CourseSearch, courses: Sequence[Course], hits: Hits, at: datetime, lang: str
) -> Filters:
    """The form for this search; months, languages and providers are those that courses on the list have."""
    words = {name: dict(_pairs(name, search, courses, at, lang)) for name in _LEGENDS}
    groups = {name: _group(search, name, words[name], hits) for name in _LEGENDS}
    return Filters(
        open=tuple(groups[name] for name in _OPEN),
        folded=tuple(group for name, group in groups.items() if name not in _OPEN and group.choices),
        distances=tuple(Choice(str(km), _km(km), search.km == str(km)) for km in KMS),
        active=tuple(_active(search, words)),
    )


def _pairs(name: str, search: CourseSearch, courses: Sequence[Course], at: datetime, lang: str) -> Pairs:
    """Codes with words, in the order of the form. What is chosen is always among them."""
    chosen = search.chosen(name)
    if name in _WORDS:
        return [(code, str(text)) for code, text in _WORDS[name].items()]
    if name == "dag":
        return [(day, marks.capital(dates.weekday_name(nth, lang))) for nth, day in enumerate(WEEKDAYS)]
    if name == "start":
        months = {month_of(course.starts_on) for course in courses}
        coming = {month for month in months if month >= month_of(local_date(at))}
        return [(month, _month(month, lang)) for month in sorted(coming | set(chosen))]
    if name == "hjelp":
        codes = {code for course in courses for code in course.help_languages} | set(chosen)
        return sorted(((code, marks.language_name(code)) for code in codes), key=lambda pair: pair[1])
    providers = {code: code for code in chosen}
    providers |= {course.organisation.public_id: course.organisation.name for course in courses}
    return sorted(providers.items(), key=lambda pair: pair[1].lower())


def _month(month: str, lang: str) -> str:
    first = date.fromisoformat(f"{month}-01")
    return f"{marks.capital(dates.month_name(first.month, lang))} {marks.figures(str(first.year))}"


def _group(search: CourseSearch, name: str, words: Mapping[str, str], hits: Hits) -> Group:
    chosen = search.chosen(name)
    choices = (
        Choice(code, _with_hits(text, hits[name, code]) if name in IS else text, code in chosen)
        for code, text in words.items()
    )
    return Group(name, str(_LEGENDS[name]), tuple(choices))


def _with_hits(text: str, hits: int) -> str:
    return f"{text} ({marks.plain_number(hits)})"


def _active(search: CourseSearch, words: Mapping[str, Mapping[str, str]]) -> Iterator[Active]:
    if search.sted:
        where = _("Place: %(place)s") % {"place": marks.name(search.sted)}
        yield Active(where, search.without("sted", "km").as_query())
    if search.km:
        within = _("Within %(km)s km") % {"km": marks.plain_number(int(search.km))}
        yield Active(within, search.without("km").as_query())
    for name in MANY:
        for code in search.chosen(name):
            yield Active(words[name].get(code, code), search.without_code(name, code).as_query())


def _km(km: int) -> str:
    return _("%(km)s km") % {"km": marks.plain_number(km)}
