"""Signing in with an e-mailed code."""

from __future__ import annotations

import pytest
from allauth.core import context
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from gratisnorsk.accounts.adapter import AccountAdapter
from gratisnorsk.accounts.models import Person, Session
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.accounts.tests.signing_in import address, ask_for_code, code_for, is_signed_in, sign_in, signed_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.django_db


def test_the_code_from_the_letter_signs_in(client: Client) -> None:
    person = a_person("kari@example.org")

    answer = sign_in(client, "kari@example.org")

    assert (answer.status_code, answer.url) == (302, address("home:desk"))
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_letter_has_the_code_in_the_language_of_the_page(client: Client, mailoutbox: list) -> None:
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
        answers.append((sent.status_code, sent.url, page.split("<main")[1].split("csrf")[0].replace(email, "")))

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

    assert (last.status_code, last.url) == (302, address("account_login", lang="en"))
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


def test_a_new_code_makes_the_old_one_useless(client: Client) -> None:
    ask_for_code(client, "kari@example.org", next="/nb/min-side/")
    old = code_for("kari@example.org")

    client.post(address("accounts:new_code"))
    wrong = client.post(address("account_confirm_login_code"), {"code": old})
    right = client.post(address("account_confirm_login_code"), {"code": code_for("kari@example.org")})

    assert wrong.status_code == 200
    assert right.url == "/nb/min-side/"


def test_after_signing_in_one_comes_to_the_page_one_wanted(client: Client) -> None:
    asked = client.get(address("accounts:sessions", lang="pl"))
    form = client.get(asked.url)

    answer = sign_in(client, "kari@example.org", lang="pl", next=form.context["form"]["next"].value())

    assert asked.url == "/pl/logg-inn/?next=/pl/min-side/innlogginger/"
    assert answer.url == "/pl/min-side/innlogginger/"


@pytest.mark.parametrize(
    "hostile",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/" + "a" * 600, "http:///x"],
)
def test_nobody_is_led_to_another_host(client: Client, hostile: str) -> None:
    answer = sign_in(client, "kari@example.org", next=hostile)
    asked = client.get(address("account_login"), {"next": hostile})

    assert answer.url == address("home:desk")
    assert asked.url == address("home:desk")


@pytest.mark.parametrize(
    "email", ["", "not an address", "a" * 290 + "@example.org", "<script>@x", "a@b\x00.no", "kari@example", "æ" * 40]
)
def test_what_is_no_address_is_refused_with_words(client: Client, email: str) -> None:
    page = ask_for_code(client, email, lang="en")

    assert page.status_code == 200
    assert page.context["form"].errors["email"] != []
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

    assert answer.url == address("account_inactive")
    assert client.get(answer.url).status_code == 403
    assert not is_signed_in(client)


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

    assert (answer.status_code, answer.url) == (302, address("accounts:erased"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get(answer.url).status_code == 200


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


def test_the_sign_in_page_costs_no_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        client.get(address("account_login"))


def test_no_sentence_of_allauth_is_left_in_the_errors() -> None:
    with context.request_context(None):
        adapter = AccountAdapter()

    assert str(adapter.validation_error("incorrect_code").message).startswith("This code is not right")
