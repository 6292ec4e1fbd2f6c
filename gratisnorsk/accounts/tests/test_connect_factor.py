"""Staff must have a second factor; it can be connected, replaced and removed."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from pytest_django import Settings

from gratisnorsk.accounts import actions, rules
from gratisnorsk.accounts.testing import a_national, a_person, an_administrator
from gratisnorsk.accounts.tests.an_app import SECRET, code_of, connect_app, with_app
from gratisnorsk.accounts.tests.signing_in import address, is_signed_in, signed_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    """Tries and used codes are counted in the cache."""
    cache.clear()


def test_staff_without_a_second_factor_come_no_further(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    client = signed_in(an_administrator())

    answer = client.get(address("accounts:roles"))

    assert (answer.status_code, answer.headers["Location"]) == (302, address("accounts:second_factor_needed"))
    assert client.get(answer.headers["Location"]).status_code == 200


def test_staff_who_connect_an_app_come_in(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    client = signed_in(an_administrator())

    connect_app(client)

    assert client.get(address("accounts:roles")).status_code == 200


def test_a_passkey_is_a_second_factor_too(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    person = an_administrator()
    actions.add_passkey(person, "Key", {"id": "x"}, session_key=None, at=now())

    assert signed_in(person).get(address("accounts:roles")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    person = an_administrator()
    Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": "x", "used_mask": 0})

    assert signed_in(person).get(address("accounts:roles")).status_code == 302


def test_in_the_demo_staff_work_without_one(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False

    assert signed_in(an_administrator()).get(address("accounts:roles")).status_code == 200


def test_the_picture_holds_the_secret_and_nothing_is_stored_before_the_code_is_right() -> None:
    person = a_person("kari@example.org")
    client = signed_in(person)

    page = client.get(address("mfa_activate_totp"))
    wrong = client.post(address("mfa_activate_totp"), {"token": page.context["form"].token, "code": "000"})

    assert "gn-qr" in page.content.decode()
    assert page.context["address"].startswith("otpauth://totp/kari%40example.org?secret=")
    assert wrong.context["form"].secret == page.context["form"].secret
    assert not rules.has_second_factor(person)


def test_the_secret_of_another_person_is_not_accepted() -> None:
    stolen = signed_in(a_person()).get(address("mfa_activate_totp")).context["form"]
    person = a_person()

    signed_in(person).post(
        address("mfa_activate_totp"), {"token": stolen.token, "code": code_of(stolen.secret)}
    )

    assert not rules.has_second_factor(person)


def test_a_second_app_is_refused_with_words() -> None:
    client = signed_in(a_person())
    connect_app(client)

    answer = connect_app(client)

    assert answer.headers["Location"] == address("mfa_index")
    assert Authenticator.objects.count() == 1


def test_the_secret_is_encrypted_in_the_database() -> None:
    with_app(a_person())

    stored = Authenticator.objects.get().data["secret"]

    assert SECRET not in stored


def test_a_new_factor_is_told_by_letter_and_ends_the_other_sessions() -> None:
    person = a_person("kari@example.org")
    here, elsewhere = signed_in(person), signed_in(person)

    connect_app(here)

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert [letter.facts for letter in letters_to("kari@example.org")] == [{"what": "app_added"}]


def test_recovery_codes_are_shown_once_and_the_old_ones_stop_working() -> None:
    person = a_person()
    client = signed_in(person)
    connect_app(client)

    before = client.get(address("mfa_view_recovery_codes")).context["codes"]
    first = client.post(address("mfa_view_recovery_codes")).context["codes"]
    second = client.post(address("mfa_view_recovery_codes")).context["codes"]

    assert before == []
    assert (len(first), len(second), set(first) & set(second)) == (10, 10, set())


def test_recovery_codes_need_a_factor_that_they_can_replace() -> None:
    answer = signed_in(a_person()).post(address("mfa_view_recovery_codes"))

    assert answer.headers["Location"] == address("mfa_index")
    assert Authenticator.objects.count() == 0


def test_the_last_factor_takes_the_recovery_codes_with_it() -> None:
    person = a_person()
    client = signed_in(person)
    connect_app(client)
    client.post(address("mfa_view_recovery_codes"))

    client.post(address("accounts:remove_factor", rules.second_factors(person).get().pk))

    assert Authenticator.objects.count() == 0


def test_staff_keep_their_last_factor(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    person = a_national()
    client = signed_in(person)
    connect_app(client)

    client.post(address("accounts:remove_factor", rules.second_factors(person).get().pk))

    assert rules.has_second_factor(person)


def test_nobody_removes_the_factor_of_another() -> None:
    factor = rules.second_factors(with_app(a_person())).get()

    answer = signed_in(a_person()).post(address("accounts:remove_factor", factor.pk))

    assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=factor.pk).exists()
