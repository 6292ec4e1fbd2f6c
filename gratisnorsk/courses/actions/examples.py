"""Loading the example scheme, providers, awards and courses: public facts of awards, courses that are made up.

Everything is marked as an example and goes through the same actions as what people type. Loading again changes
nothing.
"""

from __future__ import annotations

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from gratisnorsk.courses.actions.awards import save_award
from gratisnorsk.courses.actions.example_dates import announced_at, dates_for
from gratisnorsk.courses.actions.lessons import add_series
from gratisnorsk.courses.actions.providers import record_approval
from gratisnorsk.courses.actions.publishing import cancel_course, publish_course
from gratisnorsk.courses.actions.rule_sets import ensure_scheme, save_rule_set
from gratisnorsk.courses.actions.saving import create_course
from gratisnorsk.courses.models import Award, CancelReason, Course, RuleSet, Scheme
from gratisnorsk.courses.rules.series import Pattern
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import County, Municipality

FOLDER = Path(__file__).resolve().parent.parent / "examples"
# The awards are of 2023.
RULES_OF_AWARDS = "2022"
_EVIDENCE = "Eksempel: ikke en virkelig godkjenning"


@transaction.atomic
def load_examples(*, at: datetime) -> list[Course]:
    """The new courses; an empty list when they were there."""
    if Award.objects.filter(is_example=True).exists():
        return []
    rules = _rules(at)
    providers = {key: _provider(facts, at) for key, facts in _read("providers").items()}
    awards = {key: _award(facts, providers, rules, at) for key, facts in _read("awards").items()}
    return [_course(facts, awards[facts["award"]], at) for facts in _read("courses")["course"]]


def load_scheme(*, at: datetime) -> Scheme:
    """The scheme of klippekort with the rules that are publicly known; what is there stays as it is."""
    facts = _read("scheme")
    scheme = ensure_scheme(facts["code"], name=facts["name"], about=facts["about"], at=at)
    known = set(scheme.rule_sets.values_list("code", flat=True))
    for rules in facts["rule_set"]:
        if rules["code"] not in known:
            save_rule_set(scheme, rules, by=None, at=at)
    return scheme


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _rules(at: datetime) -> RuleSet:
    return load_scheme(at=at).rule_sets.get(code=RULES_OF_AWARDS)


def _provider(facts: dict[str, Any], at: datetime) -> Organisation:
    provider = _known(facts) or Organisation.objects.create(
        name=facts["name"],
        sort_key=norwegian_key(facts["name"]),
        kind=facts["kind"],
        number=facts.get("number", ""),
        municipality_id=facts["municipality"],
        created_at=at,
        verified_at=at,
        is_example=True,
    )
    today = local_date(at)
    approval = {
        "ground": facts["ground"],
        "municipality": provider.municipality,
        "valid_from": today - timedelta(days=800),
        "valid_to": today + timedelta(days=facts.get("lapses_in_days", 900)),
        "evidence": _EVIDENCE,
    }
    record_approval(provider, approval, by=None, at=at)
    return provider


def _known(facts: dict[str, Any]) -> Organisation | None:
    """The same organisation among other examples, by its number or its name."""
    same = Q(number=facts["number"]) if "number" in facts else Q(name=facts["name"])
    return Organisation.objects.filter(same).order_by("pk").first()


def _award(facts: dict[str, Any], providers: dict[str, Organisation], rules: RuleSet, at: datetime) -> Award:
    typed = {
        "organisation": providers[facts["provider"]],
        "rule_set": rules,
        "title": facts["title"],
        "amount_nok": facts["amount_nok"],
        "places": facts["amount_nok"] // rules.cap_nok,
        "is_nationwide": facts["is_nationwide"],
        "source_url": facts["source_url"],
    }
    counties = list(County.objects.filter(number__in=facts["counties"]))
    return save_award(typed, counties=counties, by=None, at=at, is_example=True)


def _course(facts: dict[str, Any], award: Award, at: datetime) -> Course:
    """Written and published some days before its sign-up opened, and called off if the example is of that."""
    starts, ends = (time.fromisoformat(facts[name]) for name in ("starts", "ends"))
    pattern = Pattern(tuple(facts["weekdays"]), starts, ends, facts["minutes"], facts["mode"] == "digital")
    minutes = facts["planned_hours"] * award.rule_set.hour_minutes
    then = announced_at(facts["phase"], at)
    typed = _typed(facts, award) | dates_for(facts["phase"], pattern, minutes, at)
    course = create_course(
        award.organisation,
        award.rule_set,
        typed,
        by=None,
        at=then,
        is_example=True,
        source_url=award.source_url,
    )
    add_series(course, pattern, first=course.starts_on, by=None, at=then)
    course = publish_course(course, by=None, at=then)
    if facts["phase"] == "cancelled":
        note = {"nb": "Bare to meldte seg på.", "en": "Only two people signed up."}
        cancel_course(course, why=CancelReason.TOO_FEW, note=note, by=None, at=at)
    return course


def _typed(facts: dict[str, Any], award: Award) -> dict[str, Any]:
    same = ("name", "mode", "part_of_day", "planned_hours", "seats", "reserve", "help_languages")
    place = facts.get("municipality")
    return {
        **{name: facts[name] for name in same},
        "level_in": facts["levels"][0],
        "level_out": facts["levels"][1],
        "minimum": facts["seats"] // 2,
        "municipality": Municipality.objects.get(pk=place) if place else None,
        "award": award,
    }
