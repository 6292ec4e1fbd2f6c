"""Signing in with wrong, old and hostile input."""

from __future__ import annotations

import pytest
from allauth.core import context
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from gratisnorsk.accounts.adapter import AccountAdapter
from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.accounts.tests.signing_in import (
    address,
    ask_for_code,
    code_for,
    is_signed_in,
    sign_in,
)
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.django_db


def test_a_wrong_code_is_told_and_the_right_one_still_works(client: Client) -> None:
    ask_for_code(client, "kari@example.org")

    wrong = client.post(address("account_confirm_login_code", lang="en"), {"code": "0000-0000"})
    client.post(address("account_confirm_login_code"), {"code": code_for("kari@example.org")})

    assert "This code is not right" in wrong.content.decode()
    assert is_signed_in(client)


def test_five_wrong_codes_end_the_try(client: Client) -> None:
    ask_for_code(client, "kari@example.org")
    right = code_for("kari@example.org")

    for _ in range(5):
        last = client.post(address("account_confirm_login_code", lang="en"), {"code": "0000-0000"})
    after = client.post(address("account_confirm_login_code", lang="en"), {"code": right}, follow=True)

    assert (last.status_code, last.headers["Location"]) == (302, address("account_login", lang="en"))
    assert "Ask for a new one" in after.content.decode()
    assert not is_signed_in(client)


def test_an_empty_code_is_not_counted_as_a_try(client: Client) -> None:
    ask_for_code(client, "kari@example.org")

    for _ in range(7):
        page = client.post(address("account_confirm_login_code"), {"code": " "})

    assert page.status_code == 200


def test_an_old_code_leads_back_to_the_start(client: Client, settings: Settings) -> None:
    ask_for_code(client, "kari@example.org")
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1

    answer = client.post(
        address("account_confirm_login_code", lang="en"), {"code": code_for("kari@example.org")}, follow=True
    )

    assert "The code is too old" in answer.content.decode()
    assert not is_signed_in(client)


def test_sending_the_code_twice_does_no_harm(client: Client) -> None:
    sign_in(client, "kari@example.org")
    code = code_for("kari@example.org")

    again = client.post(address("account_confirm_login_code"), {"code": code}, follow=True)

    assert again.status_code == 200
    assert is_signed_in(client)
    assert Person.objects.count() == 1


def test_a_code_works_only_in_the_browser_that_asked_for_it(client: Client) -> None:
    ask_for_code(client, "kari@example.org")
    other = Client()

    other.post(address("account_confirm_login_code"), {"code": code_for("kari@example.org")})

    assert not is_signed_in(other)


@pytest.mark.parametrize(
    "hostile",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/" + "a" * 600,
        "http:///x",
    ],
)
def test_nobody_is_led_to_another_host(client: Client, hostile: str) -> None:
    answer = sign_in(client, "kari@example.org", next=hostile)
    asked = client.get(address("account_login"), {"next": hostile})

    assert answer.headers["Location"] == address("home:desk")
    assert asked.headers["Location"] == address("home:desk")


@pytest.mark.parametrize(
    "email",
    ["", "not an address", "a" * 290 + "@example.org", "<script>@x", "a@b\x00.no", "kari@example", "æ" * 40],
)
def test_what_is_no_address_is_refused_with_words(client: Client, email: str) -> None:
    page = ask_for_code(client, email, lang="en")

    assert page.status_code == 200
    assert len(page.context["form"].errors["email"]) > 0
    assert "<script>@x" not in page.content.decode()
    assert Letter.objects.count() == 0


def test_a_robot_that_fills_the_trap_gets_no_letter(client: Client) -> None:
    answers = human_answers(now()) | {"website": "https://spam.example"}

    page = client.post(address("account_login"), {"email": "kari@example.org", **answers})

    assert page.status_code == 200
    assert Letter.objects.count() == 0


def test_many_letters_to_one_address_are_refused_with_words() -> None:
    for _ in range(5):
        ask_for_code(Client(), "kari@example.org")

    page = ask_for_code(Client(), "kari@example.org", lang="en")

    assert "You have asked for many codes" in page.content.decode()
    assert len(letters_to("kari@example.org")) == 5


def test_many_letters_from_one_place_are_refused_with_words() -> None:
    for number in range(20):
        ask_for_code(Client(), f"kari{number}@example.org")

    page = ask_for_code(Client(), "kari@example.org", lang="en")

    assert "You have asked for many codes" in page.content.decode()


def test_a_closed_account_cannot_be_used(client: Client) -> None:
    person = a_person("kari@example.org")
    Person.objects.filter(pk=person.pk).update(is_active=False)

    answer = sign_in(client, "kari@example.org")

    assert answer.headers["Location"] == address("account_inactive")
    assert client.get(answer.headers["Location"]).status_code == 403
    assert not is_signed_in(client)


def test_no_sentence_of_allauth_is_left_in_the_errors() -> None:
    with context.request_context(None):
        adapter = AccountAdapter()

    with translation.override("en"):
        sentence = str(adapter.validation_error("incorrect_code").message)
    assert sentence.startswith("This code is not right")
