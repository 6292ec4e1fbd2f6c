"""Money that buys places, as the directorate decided it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.checking import seats_on
from gratisnorsk.courses.models import Award
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.kernel.words import tidy
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import County

AWARD_FACTS = frozenset(
    {
        *("organisation", "rule_set", "title", "case_number", "amount_nok", "places"),
        *("is_nationwide", "partners", "decided_on", "source_url"),
    }
)


class PlacesAboveMoney(Refusal):
    """The cap is the most for one place, so the amount cannot buy fewer places than amount ÷ cap, but also not none."""

    message = _(
        "%(amount)s kroner cannot be for %(places)s places: at most %(cap)s kroner are paid for each. "
        "That is at least %(least)s places."
    )


class PlacesBelowCourses(Refusal):
    """Courses stand on the award already."""

    message = _("Courses with %(seats)s places stand on this award. It cannot pay for fewer.")


class AwardInUse(Refusal):
    """Its courses were announced by this provider, under these rules."""

    message = _("Courses stand on this award. Its provider and its rules cannot be changed.")


class CaseTwice(Refusal):
    """The same case number for the same provider."""

    message = _("This provider has an award with this case number already.")


@transaction.atomic
def save_award(
    facts: Mapping[str, Any],
    *,
    counties: Sequence[County] = (),
    award: Award | None = None,
    by: Person | None,
    at: datetime,
    is_example: bool = False,
) -> Award:
    """National staff enter an award, or correct one.

    Raises PlacesAboveMoney, PlacesBelowCourses, AwardInUse, CaseTwice.
    """
    if strange := set(facts) - AWARD_FACTS:
        raise TypeError(f"Not facts that people type: {sorted(strange)}")
    typed = {**facts, "title": tidy(facts["title"])}
    Organisation.objects.select_for_update(no_key=True).get(pk=typed["organisation"].pk)
    _check_money(typed)
    _check_case(typed, award)
    if award:
        award = Award.objects.select_for_update(no_key=True).get(pk=award.pk)
        _check_courses(award, typed)
    before, is_new = (_columns(award), False) if award else ({}, True)
    award = award or Award(public_id=new_public_id(), is_example=is_example)
    for name, value in typed.items():
        setattr(award, name, value)
    award.save(update_fields=None if is_new else list(typed))
    award.counties.set(counties)
    _note(award, before, by, at)
    return award


def _note(award: Award, before: Mapping[str, Any], by: Person | None, at: datetime) -> None:
    changes = history.changed_fields(before, _columns(award))
    history.note(by=by, subject=award, verb="award_saved", changes=changes, at=at)


def _check_money(facts: Mapping[str, Any]) -> None:
    cap, amount, places = facts["rule_set"].cap_nok, facts["amount_nok"], facts["places"]
    if places * cap < amount:
        raise PlacesAboveMoney(amount=amount, places=places, cap=cap, least=-(-amount // cap))


def _check_case(facts: Mapping[str, Any], award: Award | None) -> None:
    number = facts.get("case_number", "")
    others = Award.objects.filter(organisation=facts["organisation"], case_number=number)
    if number and others.exclude(pk=award.pk if award else 0).exists():
        raise CaseTwice


def _check_courses(award: Award, facts: Mapping[str, Any]) -> None:
    is_moved = award.organisation != facts["organisation"] or award.rule_set != facts["rule_set"]
    if is_moved and award.courses.exists():
        raise AwardInUse
    if facts["places"] < award.places and facts["places"] < (seats := seats_on(award)):
        raise PlacesBelowCourses(seats=seats)


def _columns(award: Award) -> dict[str, Any]:
    names = ("organisation_id", "rule_set_id", "title", "case_number", "amount_nok", "places", "decided_on")
    return {name: getattr(award, name) for name in (*names, "is_nationwide", "partners", "source_url")}
