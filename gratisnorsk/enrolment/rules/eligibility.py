"""Whether a free course is likely for somebody, by the rules of the year. Pure; nothing that is answered is kept.

Only what the rules ask is asked (L4): never the country, the permit or the reason for living here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gratisnorsk.courses.models import LEVELS, Reentry, RuleSet


class Right(StrEnum):
    """The right to free lessons from the municipality (K2)."""

    HAVE = "have"
    USED_UP = "used_up"
    NEVER = "never"
    UNKNOWN = "unknown"


class Earlier(StrEnum):
    """A free course of this scheme before."""

    NO = "no"
    COMPLETED = "completed"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """Never more than likely: the provider decides, with documents."""

    LIKELY_YES = "likely_yes"
    LIKELY_NO = "likely_no"
    ASK = "ask"


class Why(StrEnum):
    """One reason, for or against. Codes; `phrases.eligibility` has the words."""

    HAS_RIGHT = "has_right"
    USED_UP = "used_up"
    NEVER_HAD = "never_had"
    USED_UP_NOT_ENOUGH = "used_up_not_enough"
    NEVER_HAD_NOT_ENOUGH = "never_had_not_enough"
    RIGHT_UNKNOWN = "right_unknown"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    GOAL_REACHED = "goal_reached"
    AGAIN_YES = "again_yes"
    AGAIN_NO = "again_no"
    AGAIN_DEPENDS = "again_depends"
    ONLY_SOME = "only_some"


@dataclass(frozen=True)
class Said:
    """What somebody answered."""

    right: Right
    earlier: Earlier
    level: str
    age: int | None = None


@dataclass(frozen=True)
class Result:
    """The answer with its reasons: those that decide come first."""

    verdict: Verdict
    reasons: tuple[Why, ...]


_NO = frozenset(
    {
        Why.HAS_RIGHT,
        Why.USED_UP_NOT_ENOUGH,
        Why.NEVER_HAD_NOT_ENOUGH,
        Why.TOO_YOUNG,
        Why.TOO_OLD,
        Why.AGAIN_NO,
    }
)
_ASK = frozenset({Why.RIGHT_UNKNOWN, Why.AGAIN_DEPENDS, Why.ONLY_SOME, Why.GOAL_REACHED})


def eligibility(said: Said, rules: RuleSet) -> Result:
    """Likely yes, likely no, or ask, by these rules. One clear no is enough for no, one doubt for ask."""
    found = (
        _right(said.right, rules),
        _again(said.earlier, rules),
        _age(said.age, rules),
        _goal(said.level, rules),
    )
    reasons = [why for why in (*found, Why.ONLY_SOME if rules.for_ukraine_only else None) if why]
    against = [why for why in reasons if why in _NO]
    doubts = [why for why in reasons if why in _ASK]
    verdict = Verdict.LIKELY_NO if against else Verdict.ASK if doubts else Verdict.LIKELY_YES
    rest = [why for why in reasons if why not in _NO | _ASK]
    return Result(verdict, (*against, *doubts, *rest))


def asks_age(rules: RuleSet) -> bool:
    """Age is asked only in a year whose rules have a limit."""
    return rules.min_age is not None or rules.max_age is not None


def _right(right: Right, rules: RuleSet) -> Why:
    return {
        Right.HAVE: Why.HAS_RIGHT,
        Right.USED_UP: Why.USED_UP if rules.for_right_used_up else Why.USED_UP_NOT_ENOUGH,
        Right.NEVER: Why.NEVER_HAD if rules.for_never_had_right else Why.NEVER_HAD_NOT_ENOUGH,
        Right.UNKNOWN: Why.RIGHT_UNKNOWN,
    }[right]


def _again(earlier: Earlier, rules: RuleSet) -> Why | None:
    """The sources differ by year (K4), so the rule is a fact of the rule set."""
    if earlier == Earlier.NO:
        return None
    if rules.reentry == Reentry.ALWAYS:
        return Why.AGAIN_YES
    if earlier == Earlier.UNKNOWN:
        return Why.AGAIN_DEPENDS
    if rules.reentry == Reentry.NEVER:
        return Why.AGAIN_NO
    if rules.reentry == Reentry.AFTER_COMPLETED:
        return Why.AGAIN_YES if earlier == Earlier.COMPLETED else Why.AGAIN_DEPENDS
    return Why.AGAIN_YES if earlier == Earlier.STOPPED else Why.AGAIN_DEPENDS


def _age(age: int | None, rules: RuleSet) -> Why | None:
    if age is None:
        return None
    if rules.min_age is not None and age < rules.min_age:
        return Why.TOO_YOUNG
    return Why.TOO_OLD if rules.max_age is not None and age > rules.max_age else None


def _goal(level: str, rules: RuleSet) -> Why | None:
    """Whoever is at the goal already may find the course of no use; the provider knows."""
    if level not in LEVELS or rules.level_goal not in LEVELS:
        return None
    return Why.GOAL_REACHED if LEVELS.index(level) >= LEVELS.index(rules.level_goal) else None
