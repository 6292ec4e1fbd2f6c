"""Which rules a course has by itself, and what may still be done with rules."""

from __future__ import annotations

from datetime import date

from gratisnorsk.courses.models import RuleSet


def usual_rules(day: date) -> RuleSet | None:
    """Those of a course without an award: the ordinary rules of its first day. One query."""
    return RuleSet.objects.on(day).order_by("sub_goal", "-valid_from").first()


def is_used(rules: RuleSet) -> bool:
    """Whether an award or a course stands on these rules: then they are never changed, only superseded."""
    return rules.awards.exists() or rules.courses.exists()


def overlapping(rules: RuleSet) -> RuleSet | None:
    """Other rules of the same scheme and sub-goal that apply on one of the same days."""
    others = RuleSet.objects.filter(scheme=rules.scheme, sub_goal=rules.sub_goal).exclude(pk=rules.pk)
    if rules.valid_to:
        others = others.filter(valid_from__lte=rules.valid_to)
    return next((each for each in others if each.valid_to is None or each.valid_to >= rules.valid_from), None)
