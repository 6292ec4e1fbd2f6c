"""Which rules of a scheme apply on a day, and what may still be done with them."""

from __future__ import annotations

from datetime import date

from gratisnorsk.courses.models import RuleSet, Scheme


def rules_on(scheme: Scheme, day: date, sub_goal: str = "") -> RuleSet | None:
    """The rules that apply on this day, or None. One query.

    Rules of the asked sub-goal come first, then those of an undivided scheme. When no sub-goal is asked for
    but the scheme is divided that day, the first one, which is the ordinary group (K19), applies.
    """
    of_day = list(RuleSet.objects.on(day).filter(scheme=scheme).order_by("sub_goal", "-valid_from", "-pk"))
    wanted = [sub_goal, ""] if sub_goal else [""]
    for goal in wanted:
        if found := next((rules for rules in of_day if rules.sub_goal == goal), None):
            return found
    return of_day[0] if of_day and not sub_goal else None


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
