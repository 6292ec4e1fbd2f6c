"""The desk of national staff: who gets in, schemes with their rules, the assessment, providers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person, an_administrator
from gratisnorsk.courses.models import RuleSet, Scheme
from gratisnorsk.courses.testing import a_course, a_provider, a_rule_set, a_scheme, an_approval, an_award
from gratisnorsk.courses.tests.desk import browser_of, cost_of, stop_the_clock, text_of, told, url
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db
RULES = {
    "code": "2027",
    "name-nb": "Regler 2027",
    "valid_from": "2027-01-01",
    "hours_from": "80",
    "hours_to": "100",
    "hour_minutes": "45",
    "cap_nok": "11000",
    "level_goal": "B1",
    "late_start_percent": "20",
    "reentry": "goals_not_reached",
    "absence_draws": "unexcused",
}


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture
def staff() -> Any:
    return browser_of(a_national())


def _addresses() -> dict[str, str]:
    provider = a_provider()
    unused = a_rule_set(code="2030", valid_from=date(2030, 1, 1))
    award = an_award(provider, rule_set=a_rule_set())
    approval = provider.approvals.get()
    return {
        "schemes": url("schemes"),
        "new_rules": url("new_rules", "klippekort"),
        "edit_rules": url("edit_rules", "klippekort", unused.pk),
        "assess": url("assess", "klippekort"),
        "providers": url("providers"),
        "awards": url("awards"),
        "new_award": url("new_award"),
        "award_list": url("award_list"),
        "edit_award": url("edit_award", award.public_id),
        "record_approval": url("record_approval", provider.public_id),
        "withdraw_approval": url("withdraw_approval", provider.public_id, approval.pk),
    }


def _all(browser: Any) -> dict[str, int]:
    return {name: browser.get(address).status_code for name, address in _addresses().items()}


def test_every_page_opens_for_national_staff_and_nobody_else():
    everybody: dict[int, list[Any]] = {
        200: [a_national(), an_administrator()],
        403: [a_member(a_provider()), a_person(), a_moderator(a_municipality())],
        302: [None],
    }

    for status, people in everybody.items():
        for person in people:
            assert set(_all(browser_of(person)).values()) == {status}, person


def test_staff_without_a_second_factor_are_led_to_it(settings):
    settings.STAFF_NEEDS_SECOND_FACTOR = True

    browser = browser_of(a_national())
    answers = {name: browser.get(address).url for name, address in _addresses().items()}

    assert set(answers.values()) == {"/en/min-side/sikkerhet/trengs/"}


def test_new_rules_begin_with_the_newest_and_end_them(staff):
    old = a_rule_set(code="2026", cap_nok=10_000)

    page = staff.get(url("new_rules", "klippekort")).content.decode()
    answer = staff.post(url("new_rules", "klippekort"), RULES)

    old.refresh_from_db()
    assert 'name="cap_nok" value="10000"' in page
    assert told(answer) == ["The rules are saved."]
    assert (old.valid_to, RuleSet.objects.get(code="2027").cap_nok) == (date(2026, 12, 31), 11_000)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "2026"}, "The scheme has rules with this code already."),
        ({"code": "æ ø"}, "This cannot be read."),
        (
            {"valid_from": "2020-01-01", "valid_to": "2026-06-30"},
            "The rules “2026” apply on some of the same days",
        ),
        ({"hours_to": "10"}, "Hours, ages and dates must be in order"),
        ({"hours_to": "en"}, "Write a whole number."),
        ({"hour_minutes": "50"}, "Choose one from the list."),
        ({"cap_nok": "-1"}, "The number must be 1 or more."),
        ({"rate_nok": "12000"}, "One hour cannot cost more than the most for each person."),
        ({"reentry": "perhaps"}, "Choose one from the list."),
    ],
)
def test_impossible_rules_are_sentences(staff, wrong, sentence):
    a_rule_set(code="2026")

    answer = staff.post(url("new_rules", "klippekort"), RULES | wrong)

    assert (answer.status_code, RuleSet.objects.count()) == (422, 1)
    assert sentence in text_of(answer)


def test_rules_that_were_used_are_never_changed(staff):
    used = a_rule_set(code="2026")
    a_course(rule_set=used)

    answer = staff.post(url("edit_rules", "klippekort", used.pk), RULES | {"cap_nok": "1"})
    page = text_of(staff.get(url("schemes")))

    assert answer.url == url("schemes")
    assert RuleSet.objects.get().cap_nok == 10_000
    assert "In use: cannot be changed" in page


def test_rules_that_nothing_stands_on_are_corrected(staff):
    unused = a_rule_set(code="2027", valid_from=date(2027, 1, 1))

    staff.post(url("edit_rules", "klippekort", unused.pk), RULES | {"rate_nok": "125"})

    unused.refresh_from_db()
    assert (unused.cap_nok, unused.rate_nok) == (11_000, 125)


def test_the_switch_needs_an_assessment(staff):
    a_scheme()
    address = url("assess", "klippekort")

    refused = staff.post(address, {"tells": "on"})
    before = Scheme.objects.get().tells_double_enrolment
    staff.post(address, {"tells": "on", "note": "Sak 26/100", "on": "2026-11-01"})

    after = Scheme.objects.get()
    assert "Record the data protection assessment and its date first." in text_of(refused)
    assert before is False
    assert (after.tells_double_enrolment, after.assessed_on) == (True, date(2026, 11, 1))


def test_any_organisation_is_found_by_its_name(staff):
    an_organisation("Nabolaget språksenter")
    a_provider("Lingvistene")

    everybody = text_of(staff.get(url("providers")))
    found = text_of(staff.get(url("providers"), {"q": "nabolaget\x00"}))

    assert ("Lingvistene" in everybody, "Nabolaget" in everybody) == (True, False)
    assert ("Lingvistene" in found, "Nabolaget språksenter" in found) == (False, True)


@pytest.mark.parametrize("name", ["schemes", "providers", "awards"])
def test_the_lists_cost_the_same_for_one_and_three(staff, name):
    a_course(organisation=(first := a_provider()), award=an_award(first))
    one = cost_of(staff, url(name))
    for number in range(2):
        provider = a_provider()
        rules = a_rule_set(code=f"20{30 + number}", valid_from=date(2030 + number, 1, 1))
        a_course(organisation=provider, award=an_award(provider, rule_set=rules), rule_set=rules)
        an_approval(provider)

    assert cost_of(staff, url(name)) == one
