"""People who attack: cookies that no browser makes, guesses at the same instant, letters to strangers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from gratisnorsk.accounts.forms import ConnectPasskeyForm
from gratisnorsk.accounts.sessions import SessionStore
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.accounts.tests.signing_in import address, ask_for_code, code_for, is_signed_in, signed_in
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "key", ["\x00aaaaaaaaaaaa", "\ud800aaaaaaaaaaaa", "æøåæøåæøåæøå", "short", "'; drop"]
)
def test_what_cannot_be_a_session_key_is_not_looked_up(key: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        session = SessionStore(session_key=key)
        assert session.get("who") is None


def test_a_cookie_with_a_null_sign_is_as_good_as_none(client: Client) -> None:
    cookie = f'{settings.SESSION_COOKIE_NAME}="\\000aaaaaaaaaaaaaa"'

    assert client.get(address("account_login"), headers={"cookie": cookie}).status_code == 200


def test_guesses_at_the_same_instant_are_counted_where_they_cannot_overtake_each_other(
    client: Client,
) -> None:
    ask_for_code(client, "kari@example.org")
    before = dict(client.session)
    for number in range(10):
        _as_it_was(client, before)
        client.post(address("account_confirm_login_code"), {"code": f"0000-{number:04}"})

    _as_it_was(client, before)
    client.post(address("account_confirm_login_code"), {"code": code_for("kari@example.org")})

    assert not is_signed_in(client)


def _as_it_was(client: Client, before: dict[str, object]) -> None:
    """As a request finds the session that began before the others had ended."""
    session = client.session
    session.update(before)
    session.save()


def test_a_new_address_gets_no_flood_of_codes_from_many_accounts() -> None:
    for _each in range(7):
        signed_in(a_person()).post(address("accounts:new_email"), {"email": "kari@example.org"})

    assert len(letters_to("kari@example.org")) == 5


@pytest.mark.parametrize("answer", ["9" * 5000, "[" * 200_000, '{"id":"\\ud800"}', "NaN", "1e999"])
def test_an_answer_for_a_passkey_that_nobody_can_read_is_only_wrong(answer: str) -> None:
    form = ConnectPasskeyForm({"name": "x", "credential": answer})

    assert list(form.errors) == ["credential"]
