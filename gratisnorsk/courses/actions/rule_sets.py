"""Schemes and their rules. Rules that something stands on are never changed, only superseded by newer ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import RuleSet, Scheme
from gratisnorsk.courses.phrases import day
from gratisnorsk.courses.rules.rule_sets import is_used, overlapping
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import tidy

RULE_FACTS = frozenset(
    {
        *("code", "name", "valid_from", "valid_to", "sub_goal", "hours_from", "hours_to", "hour_minutes"),
        *(
            "cap_nok",
            "rate_nok",
            "level_goal",
            "for_right_used_up",
            "for_never_had_right",
            "for_ukraine_only",
            "reentry",
        ),
        *("min_age", "max_age", "group_most", "late_start_percent", "absence_draws"),
        *("source_url", "assumptions"),
    }
)


class RulesInUse(Refusal):
    """An award or a course stands on them."""

    message = _(
        "Awards or courses stand on these rules. Rules that were used are never changed: write new ones that follow them."
    )


class RulesOverlap(Refusal):
    """Two rule sets for one day."""

    message = _("The rules “%(code)s” apply on some of the same days, from %(day)s. Choose other dates.")


class CodeTwice(Refusal):
    """Codes name rules in reports."""

    message = _("The scheme has rules with this code already.")


class NotInOrder(Refusal):
    """From and to."""

    message = _("Hours, ages and dates must be in order: the second must not be below the first.")


class RateAboveCap(Refusal):
    """One hour never costs more than everything."""

    message = _("One hour cannot cost more than the most for each person.")


class NeedsAssessment(Refusal):
    """Telling a provider that somebody is enrolled elsewhere needs a data protection assessment first (R30)."""

    message = _("Record the data protection assessment and its date first.")


@transaction.atomic
def save_rule_set(
    scheme: Scheme,
    facts: Mapping[str, Any],
    *,
    rule_set: RuleSet | None = None,
    by: Person | None,
    at: datetime,
) -> RuleSet:
    """New rules, or a correction of rules that nothing stands on yet.

    Rules without an end are ended the day before the new ones of the same sub-goal begin. Raises RulesInUse,
    RulesOverlap, CodeTwice, NotInOrder.
    """
    if strange := set(facts) - RULE_FACTS:
        raise TypeError(f"Not facts that people type: {sorted(strange)}")
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    if rule_set and is_used(rule_set):
        raise RulesInUse
    rules = rule_set or RuleSet(scheme=scheme)
    for name, value in facts.items():
        setattr(rules, name, tidy(value) if name in ("name", "assumptions") else value)
    _check_order(rules)
    _end_the_one_before(rules, by=by, at=at)
    if other := overlapping(rules):
        raise RulesOverlap(code=other.code, day=day(other.valid_from))
    if scheme.rule_sets.filter(code=rules.code).exclude(pk=rules.pk).exists():
        raise CodeTwice
    rules.save(update_fields=list(facts) if rule_set else None)
    history.note(by=by, subject=rules, verb="rules_saved", changes={"code": [None, rules.code]}, at=at)
    return rules


@transaction.atomic
def assess_scheme(
    scheme: Scheme, *, note: str, on: date | None, tells: bool, by: Person, at: datetime
) -> Scheme:
    """Record the data protection assessment, and switch the telling of double enrolment on or off."""
    if tells and (on is None or not note.strip()):
        raise NeedsAssessment
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    before = {"on": scheme.assessed_on, "tells": scheme.tells_double_enrolment}
    scheme.assessment_note, scheme.assessed_on, scheme.tells_double_enrolment = note.strip(), on, tells
    scheme.save(update_fields=["assessment_note", "assessed_on", "tells_double_enrolment"])
    changes = history.changed_fields(before, {"on": on, "tells": tells})
    history.note(by=by, subject=scheme, verb="assessed", changes=changes, at=at)
    return scheme


@transaction.atomic
def ensure_scheme(code: str, *, name: Mapping[str, str], about: Mapping[str, str], at: datetime) -> Scheme:
    """The scheme with this code; made with these texts when it is not there."""
    scheme, is_new = Scheme.objects.get_or_create(
        code=code, defaults={"name": tidy(name), "about": tidy(about)}
    )
    if is_new:
        history.note(by=None, subject=scheme, verb="created", at=at)
    return scheme


def _check_order(rules: RuleSet) -> None:
    pairs = [
        (rules.hours_from, rules.hours_to),
        (rules.min_age, rules.max_age),
        (rules.valid_from, rules.valid_to),
    ]
    if any(low is not None and high is not None and high < low for low, high in pairs):  # type: ignore[operator]
        raise NotInOrder
    if rules.rate_nok is not None and rules.rate_nok > rules.cap_nok:
        raise RateAboveCap


def _end_the_one_before(rules: RuleSet, *, by: Person | None, at: datetime) -> None:
    """Open-ended rules that began earlier give way; their own facts stay as they were."""
    before = RuleSet.objects.filter(
        scheme=rules.scheme, sub_goal=rules.sub_goal, valid_to=None, valid_from__lt=rules.valid_from
    ).exclude(pk=rules.pk)
    for old in before:
        _end(old, rules.valid_from - timedelta(days=1), by=by, at=at)


def _end(rules: RuleSet, last_day: date, *, by: Person | None, at: datetime) -> None:
    changes = {"valid_to": [rules.valid_to, last_day]}
    rules.valid_to = last_day
    rules.save(update_fields=["valid_to"])
    history.note(by=by, subject=rules, verb="rules_ended", changes=changes, at=at)
