"""Builders of schemes, rules, providers, courses and lessons for tests here and above, and for the demo."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from gratisnorsk.courses.models import (
    Approval,
    ApprovalGround,
    Award,
    Competence,
    Course,
    Lesson,
    Opening,
    RuleSet,
    Scheme,
    SeatCount,
    Teacher,
)
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.organisations.models import Kind, Organisation
from gratisnorsk.organisations.testing import an_organisation

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_serial = itertools.count(1)


def a_scheme(code: str = "klippekort") -> Scheme:
    """The scheme with this code; the same one each time."""
    return Scheme.objects.get_or_create(
        code=code, defaults={"name": {"nb": "Klippekort", "en": "Punch card"}}
    )[0]


def a_rule_set(scheme: Scheme | None = None, *, code: str = "2026", **facts: Any) -> RuleSet:
    """Rules of 100 hours of 45 minutes at most NOK 10,000; the same ones for the same code."""
    usual: dict[str, Any] = {
        "name": {"nb": f"Regler {code}"},
        "valid_from": date(2026, 1, 1),
        "hours_from": 80,
        "hours_to": 100,
        "hour_minutes": 45,
        "cap_nok": 10_000,
        "level_goal": "B1",
    }
    scheme = scheme or a_scheme()
    return RuleSet.objects.get_or_create(scheme=scheme, code=code, defaults=usual | facts)[0]


def a_provider(name: str = "", *, is_approved: bool = True, **facts: Any) -> Organisation:
    """A verified private provider, with an approval that lasts for years unless told otherwise."""
    provider = an_organisation(name, kind=facts.pop("kind", Kind.PRIVATE), **facts)
    if is_approved:
        an_approval(provider)
    return provider


def an_approval(provider: Organisation, **facts: Any) -> Approval:
    """On the directorate's list from 2025 to 2028."""
    usual: dict[str, Any] = {
        "ground": ApprovalGround.HKDIR,
        "valid_from": date(2025, 1, 1),
        "valid_to": date(2028, 12, 31),
        "evidence": "HK-dir 2025/1",
        "recorded_at": MONDAY,
    }
    return Approval.objects.create(organisation=provider, **(usual | facts))


def a_teacher(provider: Organisation, name: str = "", **facts: Any) -> Teacher:
    """A teacher who meets section 67."""
    usual: dict[str, Any] = {"competence": Competence.SECTION_67, "competence_on": date(2020, 6, 1)}
    return Teacher.objects.create(
        organisation=provider, name=name or f"Lærer {next(_serial):03}", **(usual | facts)
    )


def an_award(provider: Organisation, *, places: int = 80, **facts: Any) -> Award:
    """Money for so many places at the cap."""
    rule_set = facts.pop("rule_set", None) or a_rule_set()
    usual: dict[str, Any] = {
        "public_id": f"t{next(_serial):07}",
        "title": {"nb": "Norskkurs"},
        "amount_nok": places * rule_set.cap_nok,
        "places": places,
        "decided_on": date(2026, 4, 1),
    }
    return Award.objects.create(organisation=provider, rule_set=rule_set, **(usual | facts))


def a_course(
    name: str = "", *, seats: int = 12, reserve: int = 0, at: datetime = MONDAY, **facts: Any
) -> Course:
    """A published digital evening course A2–B1 that starts in four weeks and takes whoever signs up first.

    `opening=Opening.WINDOW` opens at `at`, closes after a week and draws an hour later.
    """
    number = next(_serial)
    provider = facts.pop("organisation", None) or a_provider()
    starts_on = facts.pop("starts_on", (at + timedelta(days=28)).date())
    usual: dict[str, Any] = {
        "public_id": new_public_id(),
        "rule_set": facts.pop("rule_set", None) or a_rule_set(),
        "name": {"nb": name or f"Norskkurs {number:03}"},
        "level_in": "A2",
        "level_out": "B1",
        "mode": "digital",
        "planned_hours": 100,
        "opening": Opening.FIRST_COME,
        "opens_at": at,
        "created_at": at,
        "changed_at": at,
        "published_at": at,
        **_dates(starts_on),
    }
    if facts.get("opening") == Opening.WINDOW:
        usual |= {"window_until": at + timedelta(days=7), "draws_at": at + timedelta(days=7, hours=1)}
    course = Course.objects.create(organisation=provider, seats=seats, reserve=reserve, **(usual | facts))
    SeatCount.objects.create(course=course, most=seats + reserve)
    return course


def _dates(starts_on: date) -> dict[str, Any]:
    """Twelve weeks; seats that become free are offered for two of them."""
    return {
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=84),
        "offers_until": datetime.combine(starts_on + timedelta(days=14), time(12), UTC),
    }


def a_lesson(course: Course, on: date | None = None, **facts: Any) -> Lesson:
    """A lesson of 2 × 45 minutes from 18:00 on the first day of the course, unless told otherwise."""
    usual: dict[str, Any] = {"starts": time(18, 0), "ends": time(19, 45), "minutes": 90}
    return Lesson.objects.create(course=course, on=on or course.starts_on, **(usual | facts))


def lessons_of(course: Course, number: int) -> list[Lesson]:
    """So many weekly lessons from the first day of the course."""
    return [a_lesson(course, course.starts_on + timedelta(weeks=week)) for week in range(number)]
