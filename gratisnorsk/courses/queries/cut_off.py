"""The last time for new people that the rules of a scheme suggest for a course, as it stands or as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gratisnorsk.courses.models import Award, Course, RuleSet
from gratisnorsk.courses.rules.cut_off import usual_cut_off
from gratisnorsk.courses.rules.rule_sets import usual_rules


@dataclass(frozen=True)
class CutOff:
    """The instant, and how many percent of the hours are over then at most."""

    until: datetime
    percent: int


def suggested_cut_off(facts: Mapping[str, Any], course: Course | None, award: Award | None) -> CutOff | None:
    """None while the dates are not there yet, or no rules apply. Two queries at most."""
    starts_on, ends_on, hours = (facts.get(name) for name in ("starts_on", "ends_on", "planned_hours"))
    if not (starts_on and ends_on and hours) or ends_on < starts_on:
        return None
    rules = _rules(course, award) or usual_rules(starts_on)
    if rules is None:
        return None
    until = usual_cut_off(
        starts_on,
        ends_on,
        list(course.lessons.filter(cancelled_at=None)) if course else [],
        planned_minutes=hours * rules.hour_minutes,
        percent=rules.late_start_percent,
    )
    return CutOff(until, rules.late_start_percent)


def _rules(course: Course | None, award: Award | None) -> RuleSet | None:
    if course and course.published_at:
        return course.rule_set
    return award.rule_set if award else None
