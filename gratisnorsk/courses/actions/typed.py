"""A course as the desk's form gives it: its facts, and the venue by name and address.

The venue is found or made in the same transaction; a shared venue is never changed under another course.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.publishing import publish_course
from gratisnorsk.courses.actions.saving import create_course, save_course
from gratisnorsk.courses.models import Course, RuleSet, SeatCount
from gratisnorsk.courses.rules.rule_sets import usual_rules
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, Venue

# A second press of the button sends the same form once more.
TWIN_WITHIN = timedelta(minutes=1)


class NoRules(Refusal):
    """Without an award the rules of the first day apply, and there are none."""

    message = _("No rules apply on the first day of the course. Choose an award.")


@dataclass(frozen=True)
class VenueFacts:
    """Where people meet, as typed; or the venue that stands already, with its exact point."""

    name: str
    address: str
    postal_code: str
    municipality: Municipality | None
    venue: Venue | None = None

    @classmethod
    def of(cls, course: Course) -> VenueFacts:
        """As it stands."""
        return cls("", "", "", course.municipality, course.venue)


@dataclass(frozen=True)
class TypedCourse:
    """Everything the form holds. `place` is None for a course on the internet."""

    facts: Mapping[str, Any]
    place: VenueFacts | None
    reason: str = ""


@transaction.atomic
def create_typed(
    organisation: Organisation, typed: TypedCourse, *, is_publishing: bool = False, by: Person, at: datetime
) -> Course:
    """A draft with these facts, and shown to the public if asked; all or nothing.

    The same form sent twice gives one course. Raises what `create_course` and `publish_course` raise.
    """
    # Held, so that two presses at the same time see each other.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    facts = _with_place(typed)
    course = _twin(organisation, facts, by, at)
    if course is None:
        course = create_course(organisation, _rules_for(typed), facts, by=by, at=at)
    return publish_course(course, reason=typed.reason, by=by, at=at) if is_publishing else course


@transaction.atomic
def save_typed(
    course: Course, typed: TypedCourse, *, version: int, is_publishing: bool = False, by: Person, at: datetime
) -> Course:
    """Save over the version that the form showed, and publish if asked. Raises what those two raise."""
    rules = None if course.published_at else _rules_for(typed)
    course = save_course(
        course, _with_place(typed), rule_set=rules, version=version, reason=typed.reason, by=by, at=at
    )
    return publish_course(course, reason=typed.reason, by=by, at=at) if is_publishing else course


def would_be(
    organisation: Organisation,
    course: Course | None,
    typed: TypedCourse,
    *,
    is_publishing: bool,
    at: datetime,
) -> Course:
    """The course as this form would leave it, only to be asked about. Writes nothing. Raises NoRules.

    One that is not written yet has the key 0, which no row has: nobody was asked about it before.
    """
    planned = copy(course) if course else Course(pk=0, organisation=organisation)
    place = typed.place
    facts = {**typed.facts, "venue": None, "municipality": place.municipality if place else None}
    if place:
        facts["venue"] = place.venue or _venue_there(place)
    for name, value in facts.items():
        setattr(planned, name, value)
    if course is None:
        planned.seat_count = SeatCount(most=0)
    if planned.published_at is None:
        planned.rule_set = _rules_for(typed)
        planned.published_at = at if is_publishing else None
    return planned


def _rules_for(typed: TypedCourse) -> RuleSet:
    """Those of the award; without one, the ordinary rules of the first day."""
    if award := typed.facts.get("award"):
        rules: RuleSet = award.rule_set
        return rules
    of_day = usual_rules(typed.facts["starts_on"])
    if of_day is None:
        raise NoRules
    return of_day


def _with_place(typed: TypedCourse) -> dict[str, Any]:
    place = typed.place
    if place is None:
        return {**typed.facts, "venue": None, "municipality": None}
    return {**typed.facts, "venue": place.venue or _venue(place), "municipality": place.municipality}


def _venue(place: VenueFacts) -> Venue | None:
    if not place.name.strip() or place.municipality is None:
        return None
    return _venue_there(place) or Venue.objects.create(**_of_venue(place))


def _venue_there(place: VenueFacts) -> Venue | None:
    return Venue.objects.filter(**_of_venue(place)).order_by("pk").first()


def _of_venue(place: VenueFacts) -> dict[str, Any]:
    return {
        "name": place.name.strip(),
        "address": place.address.strip(),
        "postal_code": place.postal_code,
        "municipality": place.municipality,
    }


def _twin(organisation: Organisation, facts: Mapping[str, Any], by: Person, at: datetime) -> Course | None:
    return (
        Course.objects.with_facts()
        .filter(
            organisation=organisation,
            created_by=by,
            created_at__gt=at - TWIN_WITHIN,
            name=facts["name"],
            starts_on=facts["starts_on"],
            ends_on=facts["ends_on"],
            version=1,
        )
        .first()
    )
