"""Providers that have money this year and hold courses by a valid approval: how many places are open, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from gratisnorsk.courses.models import Approval, Award, Course
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.queries.desk_money import with_seats
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import County

COURSES_SHOWN = 3
_CAN_STILL_GET_IN = (Phase.BEFORE, Phase.WINDOW, Phase.DRAWING, Phase.OPEN)


@dataclass(frozen=True)
class ProviderLine:
    """One provider. Open places are those of courses that one can still get into; `courses` are the next of these."""

    provider: Organisation
    counties: tuple[str, ...]
    is_everywhere: bool  # courses on the internet, or money for the whole country
    number: int  # courses that run or are to come
    open_places: int
    not_on_courses: int  # places that are paid and stand on no course yet
    courses: tuple[CourseCard, ...]
    is_example: bool

    @property
    def has_contact(self) -> bool:
        """Whether there is a way to reach them, from the public page of the organisation."""
        return bool(self.provider.website or self.provider.email or self.provider.phone)


@dataclass(frozen=True)
class ProviderList:
    """The page. `counties` are those that somebody has money or courses in, to choose among."""

    county: str
    counties: tuple[tuple[str, str], ...]
    lines: tuple[ProviderLine, ...]
    open_places: int
    counted_at: datetime


@dataclass(frozen=True)
class _Where:
    counties: frozenset[str]
    is_everywhere: bool

    def is_in(self, county: str) -> bool:
        return not county or self.is_everywhere or county in self.counties


def providers_with_money(county: str, at: datetime, lang: str) -> ProviderList:
    """Those with most open places first. `county` is a number, or blank for all. Four queries."""
    awards = _awards(local_date(at))
    courses = _courses(awards, at)
    where = {provider: _where(given, courses.get(provider, ())) for provider, given in awards.items()}
    names = dict(County.objects.order_by("sort_key").values_list("number", "name"))
    lines = [
        _line(given, courses.get(provider, ()), where[provider], names, at, lang)
        for provider, given in awards.items()
        if where[provider].is_in(county)
    ]
    lines.sort(key=lambda line: (-line.open_places, line.provider.name.lower()))
    found = frozenset[str]().union(*(one.counties for one in where.values()))
    return ProviderList(
        county=county if county in names else "",
        counties=tuple((number, name) for number, name in names.items() if number in found | {county}),
        lines=tuple(lines),
        open_places=sum(line.open_places for line in lines),
        counted_at=at,
    )


def _awards(today: date) -> dict[int, list[Award]]:
    """Key of a provider → its awards of this year. Money of a year before counts as long as a course of it runs."""
    approved = Approval.objects.on(today).filter(organisation=OuterRef("organisation"))
    runs = Course.objects.filter(
        award=OuterRef("pk"), published_at__isnull=False, cancelled_at=None, ends_on__gte=today
    )
    this_year = Q(decided_on__year=today.year, decided_on__lte=today) | Exists(runs)
    awards = Award.objects.filter(this_year, Exists(approved), organisation__verified_at__isnull=False)
    found: dict[int, list[Award]] = defaultdict(list)
    facts = with_seats(awards).select_related("organisation").prefetch_related("counties")
    for award in facts.order_by("pk"):
        found[award.organisation_id].append(award)
    return found


def _courses(awards: Mapping[int, object], at: datetime) -> Mapping[int, list[Course]]:
    """Those of the common list."""
    rows = Course.objects.on_list(at).with_facts().filter(organisation__in=list(awards))
    found: dict[int, list[Course]] = defaultdict(list)
    for course in rows.order_by("starts_on", "pk"):
        found[course.organisation_id].append(course)
    return found


def _where(awards: Iterable[Award], courses: Iterable[Course]) -> _Where:
    counties = {county.number for award in awards for county in award.counties.all()}
    counties |= {course.municipality.county_id for course in courses if course.municipality}
    is_everywhere = any(award.is_nationwide for award in awards)
    return _Where(
        frozenset(counties), is_everywhere or any(course.municipality is None for course in courses)
    )


def _line(
    awards: Sequence[Award],
    courses: Sequence[Course],
    where: _Where,
    names: Mapping[str, str],
    at: datetime,
    lang: str,
) -> ProviderLine:
    still = [
        course for course in courses if phase(course, at) in _CAN_STILL_GET_IN and course.seat_count.free > 0
    ]
    return ProviderLine(
        provider=awards[0].organisation,
        counties=tuple(name for number, name in names.items() if number in where.counties),
        is_everywhere=where.is_everywhere,
        number=len(courses),
        open_places=sum(course.seat_count.free for course in still),
        not_on_courses=sum(max(award.places - award.seats_on, 0) for award in awards),  # type: ignore[attr-defined]
        courses=tuple(card_of(course, at, lang) for course in still[:COURSES_SHOWN]),
        is_example=all(award.is_example for award in awards),
    )
