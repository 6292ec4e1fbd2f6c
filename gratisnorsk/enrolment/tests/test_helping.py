"""Signing up somebody who sits beside: only by those who may, traceable, and no way in afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses.testing import a_rule_set
from gratisnorsk.enrolment.models import Learner, Wish
from gratisnorsk.enrolment.rules.helping import are_two_people, learner_of_receipt, receipt_token
from gratisnorsk.enrolment.testing import a_learner, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL, address, code_for, text_of, the_form
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import now
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db


def _browser(person: Person) -> Any:
    client = Client()
    client.force_login(person)
    return client


def _librarian(**facts: Any) -> Person:
    return a_member(an_organisation(**facts))


def _helped(client: Any, contact: str = EMAIL, **facts: Any) -> Any:
    sent = client.post(address("help"), the_form(contact, agrees="on", **facts))
    return client.post(sent.url, {"code": code_for(contact)})


def test_the_helper_gets_a_receipt_and_the_history_tells_who_it_was():
    librarian = _librarian()
    client = _browser(librarian)

    answer = _helped(client)

    text = text_of(client.get(answer.url))
    assert "Receipt: signed up for a free course" in text
    assert "d…@example.org" in text
    wish = Wish.objects.live().get()
    assert (wish.helped_by, wish.learner.helped_by) == (librarian, librarian)
    assert history.of(wish).get().by_id == str(librarian.pk)


def test_the_receipt_can_be_printed_in_the_persons_own_language():
    client = _browser(_librarian())
    answer = _helped(client, lang="ar")

    page = client.get(answer.url)
    theirs = client.get(answer.url.replace("/en/", "/ar/"))

    assert f'href="{answer.url.replace("/en/", "/ar/")}" hreflang="ar"' in page.content.decode()
    assert "Show and print it in العربية" in text_of(page)
    assert 'hreflang="ar">' not in theirs.content.decode().partition("<main")[2]


def test_the_helpers_browser_never_becomes_the_learners():
    client = _browser(_librarian())
    _helped(client)

    assert client.get(address("own_page")).status_code == 302


def test_the_receipt_is_for_this_helper_alone_and_for_half_an_hour():
    learner, helper, other = a_learner(), _librarian(), _librarian()
    token = receipt_token(learner, helper, now())

    assert learner_of_receipt(token, helper, now()) == learner
    assert learner_of_receipt(token, other, now()) is None
    assert learner_of_receipt(token, helper, now() + timedelta(minutes=31)) is None
    assert _browser(other).get(address("receipt", token)).status_code == 404


def test_another_helper_cannot_type_the_code():
    first, second = _browser(_librarian()), _browser(_librarian())
    sent = first.post(address("help"), the_form(agrees="on"))

    assert second.post(sent.url, {"code": code_for()}).status_code == 404
    assert not Wish.objects.live().exists()


def test_the_form_of_a_helper_asks_for_the_persons_contact_and_not_for_the_helpers():
    a_rule_set()

    text = text_of(_browser(_librarian()).get(address("help")))

    assert "The person’s e-mail or mobile number" in text
    assert "Your e-mail or mobile number" not in text


def test_without_the_persons_yes_nobody_is_signed_up():
    refused = _browser(_librarian()).post(address("help"), the_form())

    assert refused.status_code == 422
    assert not Learner.objects.exists()


def test_strangers_and_people_of_unverified_organisations_may_not():
    stranger, unverified = a_person(), _librarian(is_verified=False)

    assert Client().get(address("help")).status_code == 302
    assert [_browser(person).get(address("help")).status_code for person in (stranger, unverified)] == [
        403,
        403,
    ]


def test_staff_need_their_second_factor(settings):
    settings.STAFF_NEEDS_SECOND_FACTOR = True

    answer = _browser(a_national()).get(address("help"))

    assert answer.url == "/en/min-side/sikkerhet/trengs/"


def test_answers_given_together_replace_those_that_stood_and_the_place_is_kept():
    wish = a_wish(a_learner(EMAIL, name=the_form()["name"]), level="A1")

    _helped(_browser(_librarian()), level="B1")

    changed = Wish.objects.get()
    assert (changed.pk, changed.level, changed.queued_at) == (wish.pk, "B1", wish.queued_at)


def test_whoever_could_not_read_the_code_confirms_at_home():
    _browser(_librarian()).post(address("help"), the_form(agrees="on"))
    learner: Any = Client()
    form = {"contact": EMAIL, "next": "", **the_form(agrees="on")}

    page = learner.post(address("return"), form).url

    assert learner.post(page, {"code": code_for()}).url == address("own_page")
    assert "You are number 1." in text_of(learner.get(address("own_page")))


def test_the_next_of_a_family_does_not_take_the_wish_of_the_one_with_the_same_phone():
    wish = a_wish(a_learner(EMAIL, name="Olena Kovalenko"), level="A1")
    browser = _browser(_librarian())
    sent = browser.post(address("help"), the_form(name="Ivan Kovalenko", level="B1", agrees="on"))

    answers = [browser.post(sent.url, {"code": code_for(EMAIL)}) for _press in range(2)]

    wish.refresh_from_db()
    assert [answer.status_code for answer in answers] == [422, 422]
    assert "Each person needs one of their own" in text_of(answers[0])
    assert (wish.level, wish.learner.name) == ("A1", "Olena Kovalenko")


def test_a_family_is_signed_up_one_after_another_each_with_a_contact_of_their_own():
    browser = _browser(_librarian())

    _helped(browser, EMAIL, name="Olena Kovalenko")
    _helped(browser, "ivan@example.org", name="Ivan Kovalenko")

    assert Wish.objects.live().count() == 2
    assert set(Learner.objects.values_list("name", flat=True)) == {"Olena Kovalenko", "Ivan Kovalenko"}


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        ("Olena Kovalenko", "Ivan Kovalenko", True),
        ("Olena", "olena kovalenko", False),
        ("Kovalenko Olena", "Olena Kovalenko", False),
        ("", "Ivan", False),
    ],
)
def test_two_names_are_two_people_unless_one_is_a_part_of_the_other(one: str, other: str, are_two: bool):
    assert are_two_people(one, other) == are_two
