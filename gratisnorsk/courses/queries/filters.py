"""The filters above the list of courses: every choice with its words, and which are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.phrases.labels import LEVELS
from gratisnorsk.courses.queries.search import DRAW, FREE, KMS, CourseSearch
from gratisnorsk.ui import marks

_WORDS: Mapping[str, tuple[object, Mapping[str, object]]] = {
    "niva": (gettext_lazy("Your level of Norwegian"), LEVELS),
    "mate": (
        gettext_lazy("Where"),
        {"sted": gettext_lazy("You meet in person"), "digital": gettext_lazy("You meet on the internet")},
    ),
    "tid": (
        gettext_lazy("When"),
        {
            "dag": gettext_lazy("In the daytime"),
            "kveld": gettext_lazy("In the evening"),
            "helg": gettext_lazy("At the weekend"),
        },
    ),
    "plass": (
        gettext_lazy("Places"),
        {FREE: gettext_lazy("Free places now"), DRAW: gettext_lazy("Places will be drawn or given out")},
    ),
}


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
class Filters:
    """The whole form."""

    groups: tuple[Group, ...]


def filters_of(search: CourseSearch, courses: Sequence[Course]) -> Filters:
    """The form for this search; languages and providers are those that courses on the list have."""
    languages = {code for course in courses for code in course.help_languages}
    providers = {course.organisation.public_id: course.organisation.name for course in courses}
    groups = [
        _group(search, name, legend, ((code, str(text)) for code, text in words.items()))
        for name, (legend, words) in _WORDS.items()
    ]
    groups.insert(0, _group(search, "km", _("How far"), ((str(km), _km(km)) for km in KMS)))
    named = sorted(((code, marks.language_name(code)) for code in languages), key=lambda pair: pair[1])
    groups.append(_group(search, "hjelp", _("The teacher can help in"), named))
    groups.append(
        _group(search, "holder", _("Provider"), sorted(providers.items(), key=lambda pair: pair[1].lower()))
    )
    return Filters(tuple(groups))


def _group(search: CourseSearch, name: str, legend: object, choices: Iterable[tuple[str, str]]) -> Group:
    chosen = getattr(search, name)
    return Group(name, str(legend), tuple(Choice(code, text, code == chosen) for code, text in choices))


def _km(km: int) -> str:
    return _("%(km)s km") % {"km": marks.plain_number(km)}
