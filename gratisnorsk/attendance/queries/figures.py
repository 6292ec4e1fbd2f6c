"""Places bought, offered, filled and empty, hours given and drop-out: per course, provider, county and level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models import Claim
from gratisnorsk.attendance.queries.claim import Draft, drafts
from gratisnorsk.courses.models import Award, Course
from gratisnorsk.organisations.rules import organisations_of

ADDED_UP = ("offered", "filled", "empty", "taught", "there", "dropped_out")


@dataclass
class Line:
    """One row of a table. Hours in minutes of the clock; only counts."""

    name: str
    bought: int = 0
    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ADDED_UP, 0))
    hour_minutes: int = 45
    award: str = ""


@dataclass(frozen=True)
class Overview:
    """Everything at a time, as of now."""

    awards: list[Draft]
    providers: list[Line]
    counties: list[Line]
    levels: list[Line]


def awards_of(person: Person) -> QuerySet[Award]:
    """National staff see all awards, others those of their organisations. Newest first."""
    awards = Award.objects.select_related("organisation", "rule_set__scheme").order_by("-decided_on", "-pk")
    if accounts.is_national(person):
        return awards
    return awards.filter(organisation__in=organisations_of(person))


def overview(awards: Iterable[Award], at: datetime) -> Overview:
    """The same number of queries for one award and for three."""
    computed = drafts(awards, at)
    providers: dict[tuple[int, int], Line] = {}
    for each in computed:
        length = each.terms.hour_minutes
        name = each.award.organisation.name
        line = providers.setdefault((each.award.organisation_id, length), Line(name, hour_minutes=length))
        line.bought += each.terms.places
        _add(line, each.figures)
    places, levels = _places_and_levels(computed)
    return Overview(
        computed,
        sorted(providers.values(), key=lambda line: (line.name, line.hour_minutes)),
        _by(places, computed),
        _by(levels, computed),
    )


def _places_and_levels(computed: list[Draft]) -> tuple[dict[str, str], dict[str, str]]:
    """The county and the levels of each course. Courses on the web have no county: an empty name. One query."""
    public_ids = [line["course"] for each in computed for line in each.figures["courses"]]
    found = Course.objects.filter(public_id__in=public_ids).values_list(
        "public_id", "municipality__county__name", "level_in", "level_out"
    )
    places: dict[str, str] = {}
    levels: dict[str, str] = {}
    for public_id, county, low, high in found:
        places[public_id], levels[public_id] = county or "", low if low == high else f"{low}–{high}"
    return places, levels


def _by(names: dict[str, str], computed: list[Draft]) -> list[Line]:
    """Added up by what the courses are called here; the empty name stands last.

    Hours of 45 and of 60 minutes are never one figure.
    """
    lines: dict[tuple[str, int], Line] = {}
    for each in computed:
        for course in each.figures["courses"]:
            name, length = names[course["course"]], each.terms.hour_minutes
            _add(lines.setdefault((name, length), Line(name, hour_minutes=length)), course)
    return sorted(lines.values(), key=lambda line: (not line.name, line.name, line.hour_minutes))


def _add(line: Line, counted: dict[str, int]) -> None:
    for name in ADDED_UP:
        line.sums[name] += counted[name]


@dataclass(frozen=True)
class AwardLine:
    """One award in the list of the desk, with its newest claim."""

    award: Award
    claim: Claim | None


def award_lines(person: Person) -> list[AwardLine]:
    """Two queries, however many awards there are."""
    awards = list(awards_of(person))
    newest: dict[int, Claim] = {}
    for claim in Claim.objects.filter(award__in=awards).order_by("version").defer("figures", "rules"):
        newest[claim.award_id] = claim
    return [AwardLine(award, newest.get(award.pk)) for award in awards]
