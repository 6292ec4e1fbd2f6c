"""The common list: courses with money, soonest first, those that one can still get into before the others.

Read in two questions: a narrow look at all courses, and the facts of those on the page. A place is a third, days of
the week a fourth, however many courses there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.courses.models import Course, Mode
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.queries.filters import Filters, Hits, filters_of
from gratisnorsk.courses.queries.search import DEFAULT_KM, IS, KMS, CourseSearch, Seen
from gratisnorsk.courses.queries.weekdays import usual_weekdays
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.places.queries import PlaceHit, find_place
from gratisnorsk.places.rules import distance_km
from gratisnorsk.ui import marks

ON_A_PAGE = 20
_RANK = {Phase.WINDOW: 0, Phase.OPEN: 0, Phase.BEFORE: 1, Phase.DRAWING: 2, Phase.FULL: 2}
_LAST = 3
_NARROW = (
    *("opening", "opens_at", "window_until", "draws_at", "offers_until", "starts_on", "ends_on", "mode"),
    *("cancelled_at", "level_in", "level_out", "part_of_day", "help_languages"),
    *("organisation__public_id", "organisation__name", "seat_count__most", "seat_count__taken"),
    *("venue__lat", "venue__lon", "municipality__lat", "municipality__lon"),
)
type Found = tuple[Course, float | None]


@dataclass(frozen=True)
class Way:
    """A way on from a search: what it is, and the search."""

    label: str
    query: str


@dataclass(frozen=True)
class CourseList:
    """What the page shows."""

    search: CourseSearch
    filters: Filters
    count: str
    place: str  # what was understood by the typed place
    is_place_unknown: bool
    cards: tuple[CourseCard, ...]
    ways: tuple[Way, ...]
    page: int
    has_more: bool

    @property
    def points(self) -> list[dict[str, object]]:
        """The courses of this page on the map."""
        return [_point(card) for card in self.cards if card.lat is not None]


def _point(card: CourseCard) -> dict[str, object]:
    title = {"title": card.name.text, "lang": card.name.lang}
    return {"lat": card.lat, "lon": card.lon, **title, "url": card.path, "text": card.standing.headline}


def course_list(search: CourseSearch, at: datetime, lang: str) -> CourseList:
    """One page of the list, in the language that is active now."""
    courses = _narrow(at)
    everything = _seen(courses, search, at)
    hit = _place(search)
    hits: Hits = Counter()
    found = _found(everything, search, hit, hits)
    first = (search.side - 1) * ON_A_PAGE
    shown = found[first : first + ON_A_PAGE]
    return CourseList(
        search=search,
        filters=filters_of(search, courses, hits, at, lang),
        count=_count(len(found)),
        place=hit.label if hit else "",
        is_place_unknown=bool(search.sted) and hit is None,
        cards=tuple(_cards(shown, at, lang)),
        ways=() if found else tuple(_ways(everything, search, hit)),
        page=search.side,
        has_more=len(found) > first + ON_A_PAGE,
    )


def courses_that_fit(search: CourseSearch, courses: Iterable[Course], at: datetime) -> list[Course]:
    """Those of the courses, as `with_facts()` loads them, that the list would show for this search."""
    seen = _seen(list(courses), search, at)
    return [course for course, _km_ in _found(seen, search, _place(search))]


def _seen(courses: Sequence[Course], search: CourseSearch, at: datetime) -> list[Seen]:
    days = usual_weekdays(at) if search.dag else {}
    return [Seen(course, phase(course, at), days.get(course.pk, frozenset())) for course in courses]


def _narrow(at: datetime) -> list[Course]:
    courses = Course.objects.on_list(at).select_related("organisation", "seat_count", "venue", "municipality")
    return list(courses.only(*_NARROW))


def _place(search: CourseSearch) -> PlaceHit | None:
    return next(iter(find_place(search.sted)), None) if search.sted else None


def _found(
    everything: Sequence[Seen], search: CourseSearch, hit: PlaceHit | None, hits: Hits | None = None
) -> list[Found]:
    """Those that fit, in the order of the list. A digital course is near everybody. Counts the hits of each choice."""
    limit = int(search.km or DEFAULT_KM)
    found: list[tuple[tuple[int, float, object, int], Found]] = []
    for seen in everything:
        course, km = seen.course, _km(seen.course, hit)
        missed = search.misses(seen)
        if hit and course.mode != Mode.DIGITAL and not _is_there(course, hit, km, limit):
            missed.add("sted")
        if hits is not None:
            _count_choices(hits, seen, missed)
        if not missed:
            is_remote = float(hit is not None and course.mode == Mode.DIGITAL)
            rank = _RANK.get(seen.phase, _LAST)
            found.append(((rank, is_remote, course.starts_on, course.pk), (course, km)))
    return [one for _key, one in sorted(found, key=lambda each: each[0])]


def _count_choices(hits: Hits, seen: Seen, missed: set[str]) -> None:
    """A choice leads to a course that nothing but its own filter keeps away."""
    for name, codes in IS.items():
        if missed <= {name}:
            hits.update((name, code) for code in {*codes(seen)})


def _km(course: Course, hit: PlaceHit | None) -> float | None:
    spot = course.venue if course.venue and course.venue.lat is not None else course.municipality
    if hit is None or hit.lat is None or hit.lon is None or course.mode == Mode.DIGITAL:
        return None
    if spot is None or spot.lat is None or spot.lon is None:
        return None
    return distance_km(hit.lat, hit.lon, spot.lat, spot.lon)


def _is_there(course: Course, hit: PlaceHit, km: float | None, limit: int) -> bool:
    return course.municipality_id in hit.municipality_numbers or (km is not None and km <= limit)


def _cards(shown: Sequence[Found], at: datetime, lang: str) -> list[CourseCard]:
    facts = Course.objects.with_facts().in_bulk([course.pk for course, _km_ in shown])
    return [card_of(facts[course.pk], at, lang, km=km) for course, km in shown if course.pk in facts]


def _count(found: int) -> str:
    return ngettext("%(count)s course", "%(count)s courses", found) % {"count": marks.plain_number(found)}


def _ways(everything: Sequence[Seen], search: CourseSearch, hit: PlaceHit | None) -> list[Way]:
    """Searches that ask for less and find something, the closest to what was asked first."""
    farther = [
        (_("Within %(km)s km") % {"km": marks.plain_number(km)}, replace(search, km=str(km), side=1), hit)
        for km in KMS
        if hit and km > int(search.km or DEFAULT_KM)
    ]
    tries = [
        *farther,
        (_("Full courses too"), search.without("plass"), hit),
        (_("At any time of day"), search.without("tid"), hit),
        (_("On any day of the week"), search.without("dag"), hit),
        (_("Whenever it begins"), search.without("start"), hit),
        (_("On the internet, from anywhere"), replace(search.without("sted", "km"), mate=("digital",)), None),
        (_("In any language of help, from any provider"), search.without("hjelp", "holder"), hit),
        (_("At any level"), search.without("niva"), hit),
        (_("All courses"), CourseSearch(), None),
    ]
    found: dict[str, Way] = {}
    for label, less, where in tries:
        if less != search and less.as_query() not in found and (n := len(_found(everything, less, where))):
            found[less.as_query()] = Way(f"{label} ({marks.plain_number(n)})", less.as_query())
    return list(found.values())[:4]
