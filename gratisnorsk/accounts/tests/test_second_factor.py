"""The second factor is asked for while signing in and before something important."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from gratisnorsk.accounts import actions
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.accounts.tests.an_app import code_of, with_app
from gratisnorsk.accounts.tests.signing_in import address, is_signed_in, sign_in, signed_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    """Tries and used codes are counted in the cache."""
    cache.clear()


def test_signing_in_asks_for_the_code_of_the_app() -> None:
    with_app(a_person("kari@example.org"))
    client = Client()

    first = sign_in(client, "kari@example.org", next="/nb/min-side/innlogginger/")
    between = is_signed_in(client)
    second = client.post(address("mfa_authenticate"), {"code": code_of()})

    assert first.headers["Location"] == address("mfa_authenticate")
    assert not between
    assert second.headers["Location"] == "/nb/min-side/innlogginger/"
    assert is_signed_in(client)


def test_the_same_code_works_only_once() -> None:
    with_app(a_person("kari@example.org"))
    for client in (Client(), other := Client()):
        sign_in(client, "kari@example.org")
        answer = client.post(address("mfa_authenticate"), {"code": code_of()})

    assert answer.status_code == 200
    assert not is_signed_in(other)


def test_many_wrong_codes_are_refused_with_words() -> None:
    with_app(a_person("kari@example.org"))
    client = Client()
    sign_in(client, "kari@example.org")

    for _ in range(6):
        page = client.post(address("mfa_authenticate", lang="en"), {"code": "000 000"})
    right = client.post(address("mfa_authenticate", lang="en"), {"code": code_of()})

    assert "You have tried too many times" in page.content.decode()
    assert right.status_code == 200


def test_a_recovery_code_signs_in_once() -> None:
    person = with_app(a_person("kari@example.org"))
    code = actions.make_recovery_codes(person, at=now())[0]
    clients = [Client(), Client()]

    for client in clients:
        sign_in(client, "kari@example.org")
        client.post(address("mfa_authenticate"), {"code": code})

    assert [is_signed_in(client) for client in clients] == [True, False]


@pytest.mark.parametrize(
    "answer", ["", "{", "5", "[]", '"x"', '{"id": 1}', '{"response": {"clientDataJSON": 5}}']
)
def test_nonsense_instead_of_a_passkey_is_refused_with_words(answer: str) -> None:
    with_app(a_person("kari@example.org"))
    client = Client()
    sign_in(client, "kari@example.org")
    client.post(address("accounts:passkey_question"))

    page = client.post(address("mfa_authenticate"), {"credential": answer})
    connected = signed_in(a_person()).post(address("mfa_add_webauthn"), {"credential": answer})

    assert (page.status_code, connected.status_code) == (200, 200)
    assert not is_signed_in(client)


def test_the_questions_for_passkeys_are_json_that_browsers_understand() -> None:
    person = a_person("kari@example.org")
    client = signed_in(person)

    new = client.post(address("accounts:new_passkey_question")).json()["publicKey"]
    known = client.post(address("accounts:passkey_question")).json()["publicKey"]

    assert new["rp"] == {"id": "testserver", "name": "Gratis norsk"}
    assert (new["user"]["name"], type(new["challenge"])) == ("kari@example.org", str)
    assert re.fullmatch(r"[\w-]+", known["challenge"])


def test_nobody_gets_a_question_without_having_written_a_code(client: Client) -> None:
    assert client.post(address("accounts:passkey_question")).status_code == 403
    assert client.get(address("mfa_authenticate")).headers["Location"] == address("account_login")


def test_important_pages_ask_for_the_factor_again_and_then_go_on() -> None:
    person = with_app(a_person("kari@example.org"))
    client = signed_in(person)

    asked = client.post(address("accounts:new_email"), {"email": "new@example.org"})
    done = client.post(asked.headers["Location"], {"code": code_of()})

    assert asked.headers["Location"].startswith(address("mfa_reauthenticate"))
    assert done.headers["Location"] == address("accounts:confirm_email")
    assert len(letters_to("new@example.org")) == 1
