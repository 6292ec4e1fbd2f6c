"""Writing a course down and changing its facts. Two editors never overwrite each other silently."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import standing
from gratisnorsk.courses.actions.changing import ChangedMeanwhile, keep, locked_live, tell
from gratisnorsk.courses.actions.checking import check_facts, check_standing
from gratisnorsk.courses.actions.seats import set_most
from gratisnorsk.courses.models import Course, Opening, RuleSet, SeatCount
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import tidy
from gratisnorsk.organisations.models import Organisation

_WHAT = ("name", "about", "level_in", "level_out", "part_of_day", "help_languages", "planned_hours")
_WHERE = ("mode", "venue", "room", "municipality", "join_url", "starts_on", "ends_on")
_SIZES = ("seats", "reserve", "minimum", "award")
_SIGN_UP = ("opening", "opens_at", "window_until", "draws_at")
# What people may type. Clocks, states and keys are moved by actions of their own.
TYPED = frozenset({*_WHAT, *_WHERE, *_SIZES, *_SIGN_UP, "offers_until"})
_WORDS = ("name", "about")


class SignUpHasOpened(Refusal):
    """People signed up under these conditions."""

    message = _("Sign-up has opened. How and when places are given cannot be changed any more.")


class AwardOfOtherRules(Refusal):
    """A published course keeps the rules under which it was announced."""

    message = _("This award was given under other rules than the course. Copy the course instead.")


@transaction.atomic
def create_course(
    organisation: Organisation,
    rule_set: RuleSet,
    facts: Mapping[str, Any],
    *,
    by: Person | None,
    at: datetime,
    **kinds: Any,
) -> Course:
    """A draft. Nobody but its provider sees it before it is published. Raises NotPossible.

    The award decides the rules when there is one. `kinds` is `is_example`, `is_rehearsal`, `source_url`.
    """
    tidied = _tidied(facts)
    award = tidied.get("award")
    course = Course(
        organisation=organisation,
        rule_set=award.rule_set if award else rule_set,
        created_at=at,
        created_by=by,
        changed_at=at,
        **tidied,
        **kinds,
    )
    check_facts(course)
    course.save(force_insert=True)
    SeatCount.objects.create(course=course, most=course.seats + course.reserve)
    history.note(by=by, subject=course, verb="created", at=at)
    return course


@transaction.atomic
def save_course(
    course: Course,
    facts: Mapping[str, Any],
    *,
    rule_set: RuleSet | None = None,
    version: int,
    reason: str = "",
    by: Person,
    at: datetime,
) -> Course:
    """Keep what a member of the provider typed.

    `version` is what the form showed; `reason` says why there are more places than the award pays for. Raises
    ChangedMeanwhile, NotPossible, SeatsBelowTaken, SignUpHasOpened, AwardOfOtherRules, CourseCancelled.
    """
    course = locked_live(course)
    if course.version != version:
        raise ChangedMeanwhile(course, version)
    tidied = _with_rules(course, _tidied(facts), rule_set)
    changed = {name: value for name, value in tidied.items() if getattr(course, name) != value}
    _check_sign_up(course, changed, at)
    if not changed:
        return course
    was_most = course.seats + course.reserve
    also = {"reason": ["", reason]} if reason.strip() else {}
    changes = keep(course, changed, verb="saved", by=by, at=at, also=also)
    check_standing(course, at, reason=reason)
    _count_seats(course, was_most, at)
    tell(course, changes, at)
    return course


def _with_rules(course: Course, facts: dict[str, Any], rule_set: RuleSet | None) -> dict[str, Any]:
    """The award decides the rules; a course that was announced keeps its own."""
    award = facts.get("award", course.award)
    rules = award.rule_set if award else rule_set
    if rules is None or rules == course.rule_set:
        return facts
    if course.published_at:
        if award:
            raise AwardOfOtherRules
        return facts
    return {**facts, "rule_set": rules}


def _check_sign_up(course: Course, changed: Mapping[str, Any], at: datetime) -> None:
    if course.published_at and course.opens_at <= at and set(changed) & set(_SIGN_UP):
        raise SignUpHasOpened


def _count_seats(course: Course, was_most: int, at: datetime) -> None:
    most = course.seats + course.reserve
    if most == was_most:
        return
    freed = set_most(course.pk, most)
    course.seat_count.refresh_from_db()
    if course.published_at:
        standing.seats_freed(course, freed, at)


def _tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Only what may be typed; texts without empty languages; a window only where there is a draw."""
    if strange := set(facts) - TYPED:
        raise TypeError(f"Not facts that people type: {sorted(strange)}")
    tidied = {name: tidy(value) if name in _WORDS else value for name, value in facts.items()}
    if "opening" in tidied and tidied["opening"] != Opening.WINDOW:
        tidied |= {"window_until": None, "draws_at": None}
    return tidied
