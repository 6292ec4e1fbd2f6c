"""Awards and rule sets: entered by national staff, never bent afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.awards import AwardInUse, CaseTwice, PlacesAboveMoney, PlacesBelowCourses
from gratisnorsk.courses.actions.rule_sets import (
    CodeTwice,
    NeedsAssessment,
    NotInOrder,
    RulesInUse,
    RulesOverlap,
)
from gratisnorsk.courses.testing import MONDAY, a_course, a_provider, a_rule_set, a_scheme, an_award
from gratisnorsk.kernel import history
from gratisnorsk.places.testing import a_county

pytestmark = pytest.mark.django_db


def award_facts(**other: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "organisation": a_provider(),
        "rule_set": a_rule_set(),
        "title": {"nb": "B1 i bydelen"},
        "case_number": "2026/0001",
        "amount_nok": 800_000,
        "places": 80,
    }
    return usual | other


def rules_facts(**other: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "code": "2027",
        "name": {"nb": "Regler 2027"},
        "valid_from": date(2027, 1, 1),
        "valid_to": None,
        "hours_from": 80,
        "hours_to": 100,
        "hour_minutes": 45,
        "cap_nok": 11_000,
        "level_goal": "B1",
    }
    return usual | other


def test_eight_hundred_thousand_buy_eighty_places():
    award = actions.save_award(award_facts(), counties=[a_county()], by=a_national(), at=MONDAY)

    assert (award.places, [each.number for each in award.counties.all()]) == (80, ["03"])


def test_the_cap_is_the_most_for_one_place():
    with pytest.raises(PlacesAboveMoney) as no:
        actions.save_award(award_facts(places=79), by=None, at=MONDAY)

    assert no.value.facts["least"] == 80


def test_a_case_is_entered_once():
    facts = award_facts()
    actions.save_award(facts, by=None, at=MONDAY)

    with pytest.raises(CaseTwice):
        actions.save_award(facts, by=None, at=MONDAY)


def test_an_award_that_courses_stand_on_keeps_provider_rules_and_places():
    facts = award_facts()
    award = actions.save_award(facts, by=None, at=MONDAY)
    a_course(organisation=award.organisation, award=award, seats=12)

    with pytest.raises(AwardInUse):
        actions.save_award(facts | {"organisation": a_provider()}, award=award, by=None, at=MONDAY)
    with pytest.raises(PlacesBelowCourses):
        actions.save_award(facts | {"places": 11, "amount_nok": 110_000}, award=award, by=None, at=MONDAY)

    actions.save_award(facts | {"places": 12, "amount_nok": 120_000}, award=award, by=None, at=MONDAY)
    assert history.of(award)[0].changes == {"amount_nok": [800_000, 120_000], "places": [80, 12]}


def test_new_rules_end_the_open_ones_before_them():
    old = a_rule_set(code="2026")

    new = actions.save_rule_set(old.scheme, rules_facts(), by=a_national(), at=MONDAY)

    old.refresh_from_db()
    assert (old.valid_to, new.valid_from) == (date(2026, 12, 31), date(2027, 1, 1))


def test_rules_of_the_same_days_are_refused_unless_they_are_of_another_sub_goal():
    scheme = a_scheme()
    actions.save_rule_set(scheme, rules_facts(valid_to=date(2027, 12, 31)), by=None, at=MONDAY)
    extra = rules_facts(code="extra", valid_from=date(2027, 6, 1), valid_to=date(2027, 7, 1))

    with pytest.raises(RulesOverlap):
        actions.save_rule_set(scheme, extra, by=None, at=MONDAY)

    assert actions.save_rule_set(scheme, extra | {"sub_goal": "B"}, by=None, at=MONDAY).sub_goal == "B"


def test_used_rules_are_never_changed():
    rules = a_rule_set(code="2026")
    actions.save_rule_set(rules.scheme, rules_facts(code="2026"), rule_set=rules, by=None, at=MONDAY)
    an_award(a_provider(), rule_set=rules)

    with pytest.raises(RulesInUse):
        actions.save_rule_set(
            rules.scheme, rules_facts(code="2026", cap_nok=1), rule_set=rules, by=None, at=MONDAY
        )

    rules.refresh_from_db()
    assert rules.cap_nok == 11_000


@pytest.mark.parametrize(
    "typed", [{"hours_to": 79}, {"min_age": 20, "max_age": 19}, {"valid_to": date(2026, 1, 1)}]
)
def test_limits_are_in_order(typed):
    with pytest.raises(NotInOrder):
        actions.save_rule_set(a_scheme(), rules_facts(**typed), by=None, at=MONDAY)


def test_a_code_names_one_rule_set():
    scheme = a_scheme()
    actions.save_rule_set(scheme, rules_facts(), by=None, at=MONDAY)

    with pytest.raises(CodeTwice):
        actions.save_rule_set(scheme, rules_facts(valid_from=date(2028, 1, 1)), by=None, at=MONDAY)


def test_double_enrolment_is_told_only_after_an_assessment():
    scheme, staff = a_scheme(), a_national()

    for note, on in (("", date(2026, 11, 1)), ("Sak 1", None)):
        with pytest.raises(NeedsAssessment):
            actions.assess_scheme(scheme, note=note, on=on, tells=True, by=staff, at=MONDAY)

    done = actions.assess_scheme(scheme, note="Sak 1", on=date(2026, 11, 1), tells=True, by=staff, at=MONDAY)
    assert done.tells_double_enrolment
    assert not actions.assess_scheme(scheme, note="", on=None, tells=False, by=staff, at=MONDAY).assessed_on
