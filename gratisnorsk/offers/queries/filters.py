"""The filters of the search page: every choice with its words, which are chosen, and the way to take one away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.offers import phrases
from gratisnorsk.offers.phrases import labels
from gratisnorsk.offers.queries.search import Alternative
from gratisnorsk.offers.queries.search.wish import PARAMETER_OF, Search
from gratisnorsk.offers.rules.dayparts import Daypart
from gratisnorsk.offers.rules.search_masks import WEEKDAYS
from gratisnorsk.ui import marks

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from gratisnorsk.offers.phrases.labels import Labels

DISTANCES = (2, 5, 10, 25, 50, 100)

_DAYS: Labels = dict(zip(WEEKDAYS, labels.WEEKDAYS.values(), strict=True))
_PARTS: Labels = {
    Daypart.MORNING: gettext_lazy("Morning, before 12"),
    Daypart.DAY: gettext_lazy("Day, 12 to 17"),
    Daypart.EVENING: gettext_lazy("Evening, after 17"),
}
_YES: dict[str, _StrPromise] = {
    "is_digital": gettext_lazy("On the internet"),
    "is_drop_in": gettext_lazy("No sign-up"),
    "has_child_care": gettext_lazy("Someone looks after children"),
    "is_step_free": gettext_lazy("No steps"),
    "is_women_only": gettext_lazy("Women only"),
}
_MANY: dict[str, tuple[_StrPromise, Labels]] = {
    "weekdays": (gettext_lazy("Day"), _DAYS),
    "parts": (gettext_lazy("Time of day"), _PARTS),
    "levels": (gettext_lazy("Your level of Norwegian"), labels.LEVELS),
    "categories": (gettext_lazy("What kind of practice"), labels.CATEGORIES),
    "audiences": (gettext_lazy("For whom"), labels.AUDIENCES),
}
_FIRST = ("weekdays", "parts")
# What each filter is called when we say that it was left out.
_NAMES: dict[str, _StrPromise] = {
    "q": gettext_lazy("the words"),
    "sted": gettext_lazy("the place"),
    "lat": gettext_lazy("the place"),
    "lon": gettext_lazy("the place"),
    "km": gettext_lazy("the distance"),
    "dag": gettext_lazy("the day"),
    "tid": gettext_lazy("the time of day"),
    "fra": gettext_lazy("the dates"),
    "til": gettext_lazy("the dates"),
    "niva": gettext_lazy("the level"),
    "form": gettext_lazy("the kind of practice"),
    "for": gettext_lazy("for whom"),
    "digital": gettext_lazy("on the internet"),
    "barn": gettext_lazy("someone who looks after children"),
    "trinnfri": gettext_lazy("no steps"),
    "dropin": gettext_lazy("no sign-up"),
    "kvinner": gettext_lazy("women only"),
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
class Active:
    """A filter that is on. `query` is the same search without it."""

    label: str
    query: str

    @property
    def href(self) -> str:
        """From the search page itself."""
        return f"?{self.query}" if self.query else "./"


@dataclass(frozen=True)
class Filters:
    """The whole form: what stands open, what is folded away, and what is on."""

    search: Search
    lat: str  # with a full stop, in every language
    lon: str
    open: tuple[Group, ...]
    folded: tuple[Group, ...]
    yes: tuple[Choice, ...]
    distances: tuple[Choice, ...]
    active: tuple[Active, ...]
    is_folded_on: bool
    ignored: str


def filters_of(search: Search) -> Filters:
    """The form for this search."""
    groups = {name: _group(search, name) for name in _MANY}
    folded = tuple(group for name, group in groups.items() if name not in _FIRST)
    yes = tuple(Choice(PARAMETER_OF[name], str(text), getattr(search, name)) for name, text in _YES.items())
    return Filters(
        search=search,
        lat=str(search.lat or ""),
        lon=str(search.lon or ""),
        open=tuple(groups[name] for name in _FIRST),
        folded=folded,
        yes=yes,
        distances=tuple(Choice(str(km), _distance(km), search.km == km) for km in _distances(search.km)),
        active=tuple(_active(search)),
        is_folded_on=bool(search.first_on or search.last_on)
        or any(choice.is_on for group in folded for choice in group.choices)
        or any(choice.is_on for choice in yes),
        # An unknown place has a sentence of its own.
        ignored=_("We did not understand all that you ask for. These are the offers for the rest of it.")
        if set(search.ignored) - {"sted"}
        else "",
    )


def _group(search: Search, name: str) -> Group:
    legend, words = _MANY[name]
    chosen: Sequence[str] = getattr(search, name)
    choices = tuple(Choice(str(code), str(label), code in chosen) for code, label in words.items())
    return Group(PARAMETER_OF[name], str(legend), choices)


def _distances(chosen: int | None) -> list[int]:
    return sorted({*DISTANCES, *([chosen] if chosen else [])})


def _distance(km: int) -> str:
    return _("%(km)s km") % {"km": marks.plain_number(km)}


def _active(search: Search) -> Iterator[Active]:
    if search.words:
        yield Active(
            _("Words: %(words)s") % {"words": marks.name(search.words)}, search.without("q").as_query()
        )
    if search.is_near_me:
        yield Active(_("Near me"), search.without("lat", "lon", "km").as_query())
    if search.place:
        where = _("Place: %(place)s") % {"place": marks.name(search.place)}
        yield Active(where, search.without("sted", "km").as_query())
    if search.km:
        within = _("Within %(km)s km") % {"km": marks.plain_number(search.km)}
        yield Active(within, search.without("km").as_query())
    if search.first_on:
        first = _("From %(first)s") % {"first": marks.day(search.first_on)}
        yield Active(first, search.without("fra").as_query())
    if search.last_on:
        last = _("Until %(last)s") % {"last": marks.day(search.last_on)}
        yield Active(last, search.without("til").as_query())
    yield from _active_choices(search)


def _active_choices(search: Search) -> Iterator[Active]:
    for name, (_legend, words) in _MANY.items():
        chosen: tuple[str, ...] = getattr(search, name)
        for code in chosen:
            rest = tuple(other for other in chosen if other != code)
            fewer = replace(search.on_page(1), **{name: rest})  # type: ignore[arg-type]
            yield Active(phrases.label(words, code), fewer.as_query())
    for name, text in _YES.items():
        if getattr(search, name):
            yield Active(str(text), search.without(PARAMETER_OF[name]).as_query())


def drop_phrase(alternative: Alternative) -> str:
    """Which filter was left out to find these."""
    if alternative.is_farther:
        return _("Within %(km)s km") % {"km": marks.plain_number(alternative.search.km or 0)}
    if alternative.is_remote:
        return _("On the internet or on the phone, from anywhere")
    left_out = [str(_NAMES[name]) for name in alternative.dropped if name in _NAMES]
    if not left_out:
        return _("Other offers")
    return _("Without this: %(filters)s") % {"filters": marks.listed(dict.fromkeys(left_out))}
