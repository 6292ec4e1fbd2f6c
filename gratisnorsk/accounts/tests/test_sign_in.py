"""Signing in with an e-mailed code."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gratisnorsk.accounts.models import Person, Session
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.accounts.tests.signing_in import (
    address,
    ask_for_code,
    code_for,
    is_signed_in,
    sign_in,
    signed_in,
)
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs, letters_to

pytestmark = pytest.mark.django_db


def test_the_code_from_the_letter_signs_in(client: Client) -> None:
    person = a_person("kari@example.org")

    answer = sign_in(client, "kari@example.org")

    assert (answer.status_code, answer.headers["Location"]) == (302, address("home:desk"))
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_letter_has_the_code_in_the_language_of_the_page(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    a_person("kari@example.org", lang="pl")
    ask_for_code(client, "kari@example.org", lang="ar")
    code = code_for("kari@example.org")

    drain_jobs()

    letter = letters_to("kari@example.org")[0]
    assert letter.lang == "ar"
    assert code in mailoutbox[0].subject
    assert code in mailoutbox[0].body
    assert letter.facts == {}


def test_a_stranger_gets_an_account_by_writing_the_code(client: Client) -> None:
    ask_for_code(client, "new@example.org", lang="uk")
    assert Person.objects.count() == 0

    client.post(address("account_confirm_login_code", lang="uk"), {"code": code_for("new@example.org")})

    person = Person.objects.get()
    assert (person.email, person.lang, person.has_usable_password()) == ("new@example.org", "uk", False)
    assert person.last_login is not None


def test_known_and_unknown_addresses_see_the_same(client: Client) -> None:
    a_person("known@example.org")
    answers = []

    for email in ("known@example.org", "other@example.org"):
        visitor = Client()
        sent = ask_for_code(visitor, email)
        page = visitor.get(address("account_confirm_login_code")).content.decode()
        answers.append(
            (sent.status_code, sent.url, page.split("<main")[1].split("csrf")[0].replace(email, ""))
        )

    assert answers[0] == answers[1]
    assert [letter.kind for letter in Letter.objects.all()] == ["accounts/login_code"] * 2


def test_capitals_and_spaces_in_the_address_do_not_make_a_second_account(client: Client) -> None:
    a_person("kari@example.org")

    ask_for_code(client, "  Kari@Example.ORG ")
    client.post(address("account_confirm_login_code"), {"code": code_for("kari@example.org")})

    assert is_signed_in(client)
    assert Person.objects.count() == 1


@pytest.mark.parametrize("typed", ["{} {}", " {}-{} ", "{}{}"])
def test_the_code_may_be_typed_with_spaces_or_without(client: Client, typed: str) -> None:
    ask_for_code(client, "kari@example.org")
    digits = code_for("kari@example.org").replace("-", "")

    client.post(address("account_confirm_login_code"), {"code": typed.format(digits[:4], digits[4:])})

    assert is_signed_in(client)


def test_the_code_may_be_typed_with_arabic_digits(client: Client) -> None:
    ask_for_code(client, "kari@example.org")
    arabic = code_for("kari@example.org").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    client.post(address("account_confirm_login_code"), {"code": arabic})

    assert is_signed_in(client)


def test_a_new_code_makes_the_old_one_useless(client: Client) -> None:
    ask_for_code(client, "kari@example.org", next="/nb/min-side/")
    old = code_for("kari@example.org")

    client.post(address("accounts:new_code"))
    wrong = client.post(address("account_confirm_login_code"), {"code": old})
    right = client.post(address("account_confirm_login_code"), {"code": code_for("kari@example.org")})

    assert wrong.status_code == 200
    assert right.headers["Location"] == "/nb/min-side/"


def test_after_signing_in_one_comes_to_the_page_one_wanted(client: Client) -> None:
    asked = client.get(address("accounts:sessions", lang="pl"))
    form = client.get(asked.headers["Location"])

    answer = sign_in(client, "kari@example.org", lang="pl", next=form.context["form"]["next"].value())

    assert asked.headers["Location"] == "/pl/logg-inn/?next=/pl/min-side/innlogginger/"
    assert answer.headers["Location"] == "/pl/min-side/innlogginger/"


def test_signing_out_needs_the_button(client: Client) -> None:
    sign_in(client, "kari@example.org")

    client.get(address("account_logout"))
    assert is_signed_in(client)
    client.post(address("account_logout"))

    assert not is_signed_in(client)


def test_finish_and_erase_signs_out_and_clears_the_browser(client: Client) -> None:
    sign_in(client, "kari@example.org")
    key = client.session.session_key

    answer = client.post(address("accounts:erase"))

    assert (answer.status_code, answer.headers["Location"]) == (302, address("accounts:erased"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get(answer.headers["Location"]).status_code == 200


def test_on_a_shared_computer_the_session_ends_with_the_browser_or_after_half_an_hour(client: Client) -> None:
    answer = sign_in(client, "kari@example.org", is_shared="on")

    assert answer.cookies["sessionid"]["max-age"] == ""
    assert client.session.get_expiry_age() == 1800


def test_on_ones_own_computer_the_session_lasts_two_weeks(client: Client) -> None:
    answer = sign_in(client, "kari@example.org")

    assert answer.cookies["sessionid"]["max-age"] == 1209600


def test_the_demo_may_sign_people_in_without_a_code() -> None:
    assert is_signed_in(signed_in(a_person()))


def test_the_sign_in_page_is_never_kept_by_a_cache(client: Client) -> None:
    assert "no-store" in client.get(address("account_login")).headers["Cache-Control"]


def test_the_sign_in_page_costs_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(address("account_login"))
