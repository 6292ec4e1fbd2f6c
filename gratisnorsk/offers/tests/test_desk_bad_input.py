"""What cannot be, typed into the form of an offer: said in words at its field, everything kept, nothing saved."""

from __future__ import annotations

from datetime import date

import pytest

from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.tests.desk_forms import (
    a_row,
    signed_in,
    stop_the_clock,
    text_of,
    typed,
    url,
)
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    load_few_places()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name-nb", "", "Write it in at least one language."),
        ("name-nb", "x" * 300, "this is too long"),
        ("venue_name", "x" * 300, "This is too long"),
        ("venue_name", "a\x00b", "cannot be stored"),
        ("postal_code", "9999", "We do not know this postal code."),
        ("postal_code", "<b>", "We do not know this postal code."),
        ("municipality", "Atlantis", "We do not know one municipality"),
        ("website", "javascript:alert(1)", "Write a web address"),
        ("contact_phone", "ring meg", "Write a phone number"),
        ("contact_email", "ikke en adresse", "Write an e-mail address"),
        ("capacity", "-1", "The number must be 0 or more."),
        ("capacity", "9" * 40, "The number must be 999 or less."),
        ("min_age", "atten", "Write a whole number."),
        ("categories", ["spaceship"], "Choose one from the list."),
        ("organisation", "ffffffff", "Choose one from the list."),
        ("season_from", "29.02.2027", "Write a date"),
        ("season_to", "0001-01-01", "too far away"),
        ("season_to", "9999-12-31", "too far away"),
        ("joining", "come_early", "Say how many minutes early."),
        ("volunteer_roles", ["trainer"], "Say until when you need them."),
        (
            "more_organisers",
            "Ingen kjenner oss",
            "We do not know a verified organisation called Ingen kjenner oss.",
        ),
        ("confirm_every_days", "1", "Choose one from the list."),
    ],
)
def test_what_cannot_be_is_said_in_words_and_kept(field, value, sentence):
    organisation = an_organisation()

    answer = signed_in(a_member(organisation)).post(url("new"), typed(organisation) | {field: value})

    assert answer.status_code == 422
    assert sentence in text_of(answer).replace("&#x27;", "'")
    assert "Storgata 9" in answer.content.decode()
    assert Offer.objects.count() == 0


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (a_row(weekday=""), "Choose a weekday."),
        (a_row(starts=""), "Write when it starts, such as 17:00."),
        (a_row(starts="25:00"), "Write a time, such as 17:00."),
        (a_row(ends="16:00"), "The end must be later than the start."),
        (a_row(rhythm="monthly"), "Choose which week of the month."),
        (a_row(rhythm="monthly", nth="7"), "Choose one from the list."),
        (a_row(rhythm="once"), "Choose a date."),
        (a_row(rhythm="every_other"), "Choose a date."),
        (a_row(rhythm="once", first_on="2026-11-22"), "This date is over."),
        (a_row(rhythm="once", first_on="2027-02-29"), "Write a date"),
        (a_row(rhythm="once", first_on="2620-11-26"), "too far away"),
        (
            a_row(from_on="2027-05-01", until_on="2027-04-01"),
            "The last day must not be before the first day.",
        ),
        (a_row(from_on="2027-05-03", until_on="2027-05-04"), "These times never happen."),
        (a_row(rhythm="sometimes"), "Choose one from the list."),
    ],
)
def test_an_impossible_time_is_said_at_its_row(row, sentence):
    organisation = an_organisation()

    answer = signed_in(a_member(organisation)).post(url("new"), typed(organisation, a_row(), row))

    said = text_of(answer)
    assert answer.status_code == 422
    assert "Time 2" in said
    assert said.count(sentence) == 2
    assert Offer.objects.count() == 0


def test_29_february_is_a_day_in_a_leap_year():
    organisation = an_organisation()
    row = a_row(rhythm="once", weekday="", first_on="2028-02-29")

    answer = signed_in(a_member(organisation)).post(url("new"), typed(organisation, row))

    assert answer.status_code == 302
    assert Offer.objects.get().slots.get().first_on == date(2028, 2, 29)


def test_emoji_and_hostile_text_are_kept_and_never_run():
    organisation = an_organisation()
    client = signed_in(a_member(organisation))
    name = "<script>alert(1)</script>\"'☕🇳🇴"

    answer = client.post(url("new"), typed(organisation, name__nb=name, venue_name=name), follow=True)

    assert Offer.objects.get().name == {"nb": name}
    for page in (answer, client.get(url("edit", Offer.objects.get().public_id))):
        assert "<script>alert" not in page.content.decode()


def test_a_form_without_its_times_says_so():
    organisation = an_organisation()
    sent = {name: value for name, value in typed(organisation).items() if not name.startswith("tid-")}

    answer = signed_in(a_member(organisation)).post(url("new"), sent)

    assert answer.status_code == 422
    assert "The times did not come with the form." in text_of(answer)


@pytest.mark.parametrize("total", ["999999", "9" * 5000, "-1", "x", ""])
def test_a_strange_number_of_rows_is_no_fault(total):
    organisation = an_organisation()
    client = signed_in(a_member(organisation))

    for do in ("save", "more"):
        answer = client.post(url("new"), typed(organisation, do=do) | {"tid-TOTAL_FORMS": total})
        assert answer.status_code in (200, 302, 422)
