"""Approvals and awards at the desk of national staff."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses.models import Approval, Award
from gratisnorsk.courses.testing import a_course, a_provider, a_rule_set, an_award
from gratisnorsk.courses.tests.desk import browser_of, stop_the_clock, text_of, told, url
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_county

pytestmark = pytest.mark.django_db
APPROVAL = {
    "ground": "hkdir",
    "valid_from": "2026-01-01",
    "valid_to": "2028-12-31",
    "evidence": "HK-dir 2026/17",
}


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture
def staff() -> Any:
    return browser_of(a_national())


def test_nobody_decides_about_their_own_organisation():
    provider = a_provider()
    award = an_award(provider)
    both = a_national()
    a_member(provider, both)
    browser = browser_of(both)
    sent = _award(provider, case_number="x")

    answers = [
        browser.post(url("record_approval", provider.public_id), APPROVAL).status_code,
        browser.get(url("withdraw_approval", provider.public_id, provider.approvals.get().pk)).status_code,
        browser.get(url("edit_award", award.public_id)).status_code,
        browser.post(url("new_award"), sent).status_code,
    ]

    assert answers == [403, 403, 403, 403]
    assert (
        url("record_approval", provider.public_id)
        not in browser.get(url("provider", provider.public_id)).content.decode()
    )


def test_an_approval_is_recorded_with_its_evidence(staff):
    provider = a_provider(is_approved=False)

    wrong = staff.post(url("record_approval", provider.public_id), APPROVAL | {"valid_to": "2025-01-01"})
    empty = staff.post(url("record_approval", provider.public_id), APPROVAL | {"evidence": ""})
    staff.post(url("record_approval", provider.public_id), APPROVAL)

    assert "The last day must not be before the first day." in text_of(wrong)
    assert "Fill in this field." in text_of(empty)
    assert Approval.objects.get().evidence == "HK-dir 2026/17"


def test_a_withdrawal_is_told_to_the_provider_with_its_reason(staff):
    provider = a_provider()
    member = a_member(provider)
    address = url("withdraw_approval", provider.public_id, provider.approvals.get().pk)

    without = staff.post(address, {"on": "2026-12-01"})
    staff.post(address, {"on": "2026-12-01", "reason": "Mangler lærere"})
    again = staff.post(address, {"on": "2026-12-01", "reason": "Mangler lærere"})

    assert without.status_code == 422
    assert provider.approvals.get().withdrawn_on == date(2026, 12, 1)
    assert "This approval is withdrawn already." in text_of(again)
    assert [letter.kind for letter in letters_to(member.email)] == ["courses/approval_withdrawn"]


def _award(provider: Any, **facts: Any) -> dict[str, Any]:
    rules = a_rule_set()
    sent = {
        "organisation": provider.public_id,
        "rule_set": str(rules.pk),
        "title-nb": "B1 i bydelen",
        "case_number": "2026/1",
        "amount_nok": "800000",
        "counties": [a_county().number],
        "partners": "Bydel Alna\n\nBydel Stovner",
    }
    return sent | facts


def test_an_award_is_entered_and_its_places_reckoned(staff):
    provider = a_provider()

    answer = staff.post(url("new_award"), _award(provider))

    award = Award.objects.get()
    assert told(answer) == ["The award is saved."]
    assert (award.places, award.partners) == (80, ["Bydel Alna", "Bydel Stovner"])
    assert [each.number for each in award.counties.all()] == ["03"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"places": "10"}, "That is at least 80 places."),
        ({"amount_nok": "800 000 kr"}, "Write a whole number."),
        ({"organisation": "zzzzzzzz"}, "Choose one from the list."),
        ({"case_number": "2025/9"}, "This provider has an award with this case number already."),
        ({"title-nb": ""}, "Write it in at least one language."),
    ],
)
def test_an_impossible_award_is_a_sentence(staff, wrong, sentence):
    provider = a_provider()
    an_award(provider, case_number="2025/9")

    answer = staff.post(url("new_award"), _award(provider, **wrong))

    assert (answer.status_code, Award.objects.count()) == (422, 1)
    assert sentence in text_of(answer)


def test_an_award_that_courses_stand_on_keeps_enough_places(staff):
    provider = a_provider()
    award = an_award(provider)
    a_course(organisation=provider, award=award, seats=20)

    answer = staff.post(
        url("edit_award", award.public_id), _award(provider, amount_nok="100000", places="10")
    )

    assert "Courses with 20 places stand on this award. It cannot pay for fewer." in text_of(answer)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "²"])
def test_a_strange_page_of_awards_is_some_page(staff, page):
    assert staff.get(url("awards"), {"side": page}).status_code == 200
