"""A person's own page: name, language, e-mail and sign-ins."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gratisnorsk.accounts.models import Person, Session
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.accounts.tests.signing_in import address, code_for, is_signed_in, sign_in, signed_in
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def test_name_and_language_are_kept() -> None:
    person = a_person()

    answer = signed_in(person).post(address("accounts:my_page"), {"name": " Kari <b> ", "lang": "uk"})

    person.refresh_from_db()
    assert answer.headers["Location"] == address("accounts:my_page")
    assert (person.name, person.lang) == ("Kari <b>", "uk")


def test_a_language_that_does_not_exist_is_refused_and_the_name_kept_in_the_form() -> None:
    person = a_person(name="Before")

    page = signed_in(person).post(address("accounts:my_page"), {"name": "After", "lang": "xx"})

    person.refresh_from_db()
    assert page.context["form"]["name"].value() == "After"
    assert person.name == "Before"


def test_the_new_email_is_proved_by_a_code_and_the_old_one_is_told() -> None:
    person = a_person("old@example.org")
    client = signed_in(person)

    client.post(address("accounts:new_email"), {"email": "New@example.org"})
    client.post(address("accounts:confirm_email"), {"code": code_for("new@example.org")})

    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert [letter.kind for letter in letters_to("old@example.org")] == ["accounts/email_changed"]
    assert is_signed_in(client)


def test_five_wrong_codes_end_the_change() -> None:
    person = a_person("old@example.org")
    client = signed_in(person)
    client.post(address("accounts:new_email"), {"email": "new@example.org"})
    code = code_for("new@example.org")

    for _ in range(5):
        last = client.post(address("accounts:confirm_email"), {"code": "1"})
    client.post(address("accounts:confirm_email"), {"code": code})

    person.refresh_from_db()
    assert last.headers["Location"] == address("accounts:new_email")
    assert person.email == "old@example.org"


def test_the_email_of_somebody_else_is_refused_only_to_whoever_reads_that_mailbox() -> None:
    a_person("taken@example.org")
    person = a_person("old@example.org")
    client = signed_in(person)

    asked = client.post(address("accounts:new_email"), {"email": "taken@example.org"})
    page = client.post(
        address("accounts:confirm_email", lang="en"), {"code": code_for("taken@example.org")}, follow=True
    )

    person.refresh_from_db()
    assert asked.headers["Location"] == address("accounts:confirm_email")
    assert "Another account already uses this e-mail" in page.content.decode()
    assert person.email == "old@example.org"


def test_sign_ins_are_listed_with_a_coarse_browser_and_this_one_marked() -> None:
    person = a_person("kari@example.org")
    phone = Client(headers={"user-agent": FIREFOX})
    sign_in(phone, "kari@example.org")
    signed_in(person)

    found = phone.get(address("accounts:sessions")).context["sign_ins"]

    assert [(one.browser, one.is_this) for one in found] == [("Firefox, Android", True), ("", False)]


def test_one_sign_in_is_ended_from_the_list() -> None:
    person = a_person()
    here, elsewhere = signed_in(person), signed_in(person)
    other = next(one for one in here.get(address("accounts:sessions")).context["sign_ins"] if not one.is_this)

    here.post(address("accounts:end_session", other.reference))

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_all_other_sign_ins_are_ended_at_once() -> None:
    person = a_person()
    here, one, another = (signed_in(person) for _ in range(3))

    here.post(address("accounts:end_others"))

    assert [is_signed_in(client) for client in (here, one, another)] == [True, False, False]


def test_nobody_ends_the_sign_in_of_another() -> None:
    victim = signed_in(a_person())
    reference = victim.get(address("accounts:sessions")).context["sign_ins"][0].reference

    signed_in(a_person()).post(address("accounts:end_session", reference))

    assert is_signed_in(victim)


def test_the_page_never_shows_the_key_of_a_session() -> None:
    client = signed_in(a_person())

    page = client.get(address("accounts:sessions")).content.decode()

    assert str(client.session.session_key) not in page


def test_no_address_of_a_computer_is_stored_with_a_session() -> None:
    client = Client(REMOTE_ADDR="203.0.113.77")
    sign_in(client, "kari@example.org")

    row = Session.objects.get(person=Person.objects.get())

    assert "203.0.113.77" not in str(row.__dict__) + str(row.get_decoded())


@pytest.mark.parametrize("others", [0, 3])
def test_the_list_of_sign_ins_costs_the_same_for_one_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    person = a_person()
    client = signed_in(person)
    for _ in range(others):
        signed_in(person)

    with django_assert_num_queries(3):
        client.get(address("accounts:sessions"))


NAMES = [
    "accounts:my_page",
    "accounts:new_email",
    "accounts:confirm_email",
    "accounts:sessions",
    "accounts:stored",
    "accounts:export",
    "accounts:delete",
    "accounts:second_factor_needed",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_reauthenticate",
]


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_not_signed_in_is_asked_to_sign_in_first(client: Client, name: str) -> None:
    answer = client.get(address(name))

    assert answer.headers["Location"] == f"{address('account_login')}?next={address(name)}"
