"""What is stored about a person: listed, shown, exported, deleted, and cleared away when it is not used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts import actions, privacy, rules
from gratisnorsk.accounts.models import Person, RoleKind, Session
from gratisnorsk.accounts.testing import LONG_AGO, a_national, a_person, an_administrator
from gratisnorsk.accounts.tests.signing_in import address, is_signed_in, sign_in, signed_in
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Change
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db


class StillNeeded(Refusal):
    """A stand-in for what packages above say."""

    message = _("You are needed here.")


@pytest.fixture
def an_objection() -> Iterator[None]:
    """Some package above says no to every deletion."""

    def say_no(person: Person) -> None:
        raise StillNeeded

    privacy.register_objection("test", say_no)
    yield
    privacy._objections.pop("test")


def two_years_after(at: datetime) -> datetime:
    """When an account that was last used then counts as unused."""
    return at + rules.UNUSED_AFTER


@pytest.mark.parametrize("package", ["accounts", "kernel", "places"])
def test_every_field_that_looks_personal_is_on_a_list(package: str) -> None:
    assert [field for field in privacy.unlisted() if field.startswith(f"{package}.")] == []


def test_the_lists_name_only_fields_that_exist() -> None:
    assert [field for field in privacy.unknown() if field.startswith(("accounts.", "kernel.", "mfa."))] == []


def test_a_new_personal_field_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(privacy._personal, ("accounts.person", "email"))

    assert "accounts.person.email" in privacy.unlisted()


def test_the_page_shows_each_fact_with_the_date_on_which_it_goes() -> None:
    person = a_person("kari@example.org", at=datetime.fromisoformat("2026-01-05T09:00Z"))
    client = signed_in(person)
    Person.objects.update(last_login="2026-11-01T12:00Z")

    page = client.get(address("accounts:stored", lang="en"))

    shown = {
        (one.field.model, one.field.field): (one.values, one.deleted_on) for one in page.context["stored"]
    }
    assert shown["accounts.Person", "email"][0] == ["kari@example.org"]
    assert str(shown["accounts.Person", "email"][1]) == "2028-11-30"
    assert "kari@example.org" in page.content.decode()


def test_the_page_costs_the_same_for_few_and_for_many_facts() -> None:
    person = a_person()
    client = signed_in(person)
    costs = []

    for _round in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(address("accounts:stored"))
        costs.append(len(queries))
        for _number in range(2):
            signed_in(person)
            actions.send_code(person.email, "1", lang="nb", at=LONG_AGO)

    assert len(set(costs)) == 1


def test_the_file_holds_everything_and_nothing_about_others() -> None:
    other = a_person("other@example.org")
    person = a_person("kari@example.org", name="Kari")
    actions.give_role(person, RoleKind.NATIONAL, by=other, at=LONG_AGO)
    history.note(by=person, subject=other, verb="looked", at=LONG_AGO)

    answer = signed_in(person).get(address("accounts:export"))

    stored = json.loads(answer.content)["stored"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gratis-norsk.json"'
    assert (stored["accounts.person"][0]["email"], stored["accounts.person"][0]["name"]) == (
        "kari@example.org",
        "Kari",
    )
    assert [row["what"] for row in stored["kernel.change"]] == ["looked"]
    assert len(stored["accounts.role"]) == 1


def test_deleting_the_account_leaves_nothing_of_the_person() -> None:
    person = a_person("kari@example.org", name="Kari")
    client = signed_in(person)
    other = a_person()
    history.note(by=person, subject=other, verb="changed", at=LONG_AGO)
    actions.send_code("kari@example.org", "1", lang="nb", at=now())

    answer = client.post(address("accounts:delete"), {"email": "KARI@example.org"})

    assert answer.headers["Location"] == address("home:front")
    assert not Person.objects.filter(email="kari@example.org").exists()
    assert not Session.objects.filter(person__isnull=False).exists()
    assert letters_to("kari@example.org") == []
    assert [(change.by_id, change.by_label) for change in Change.objects.all()] == [("", "")]
    assert not is_signed_in(client)


def test_the_email_must_be_written_before_the_account_is_deleted() -> None:
    person = a_person("kari@example.org")

    page = signed_in(person).post(address("accounts:delete"), {"email": "other@example.org"})

    assert page.status_code == 200
    assert Person.objects.filter(pk=person.pk).exists()


def test_somebody_who_is_needed_is_told_so_and_nothing_is_deleted(an_objection: None) -> None:
    person = a_person("kari@example.org", name="Kari")
    client = signed_in(person)

    page = client.post(address("accounts:delete"), {"email": "kari@example.org"})

    person.refresh_from_db()
    assert "You are needed here." in page.content.decode()
    assert (person.name, is_signed_in(client)) == ("Kari", True)


def test_the_last_administrator_cannot_delete_the_account() -> None:
    person = an_administrator("kari@example.org")

    page = signed_in(person).post(address("accounts:delete", lang="en"), {"email": "kari@example.org"})

    assert "This is the last administrator" in page.content.decode()


def test_erasers_of_other_packages_are_run(monkeypatch: pytest.MonkeyPatch) -> None:
    erased = []
    monkeypatch.setitem(privacy._erasers, "test", lambda person, at: erased.append(person.email))

    actions.erase_person(a_person("kari@example.org"), at=LONG_AGO)

    assert erased == ["kari@example.org"]


def test_an_unused_account_is_warned_once_with_the_date_and_deleted_a_month_later() -> None:
    a_person("kari@example.org", at=LONG_AGO)
    warned_at = two_years_after(LONG_AGO)

    actions.warn_unused_people(warned_at - timedelta(days=1))
    actions.warn_unused_people(warned_at)
    actions.warn_unused_people(warned_at + timedelta(days=1))
    letters = letters_to("kari@example.org")
    actions.delete_unused_people(warned_at + timedelta(days=29))
    still_there = Person.objects.count()
    actions.delete_unused_people(warned_at + timedelta(days=30))

    assert [letter.facts["on"] for letter in letters] == ["2028-02-04"]
    assert (still_there, Person.objects.count()) == (1, 0)


def test_whoever_signs_in_after_the_letter_stays_and_is_warned_anew_two_years_later() -> None:
    person = a_person("kari@example.org", at=LONG_AGO)
    actions.warn_unused_people(two_years_after(LONG_AGO))
    back_at = two_years_after(LONG_AGO) + timedelta(days=3)
    Person.objects.filter(pk=person.pk).update(last_login=back_at)

    actions.delete_unused_people(back_at + timedelta(days=60))
    actions.warn_unused_people(two_years_after(back_at))
    actions.delete_unused_people(two_years_after(back_at) + timedelta(days=1))

    assert Person.objects.count() == 1
    assert len(letters_to("kari@example.org")) == 2


def test_an_unused_account_that_is_needed_stays(an_objection: None) -> None:
    a_person(at=LONG_AGO)
    actions.warn_unused_people(two_years_after(LONG_AGO))

    actions.delete_unused_people(two_years_after(LONG_AGO) + timedelta(days=31))

    assert Person.objects.count() == 1


def test_roles_of_people_who_were_not_here_for_a_year_are_withdrawn_but_the_last_administrator_stays() -> (
    None
):
    away, here, last = a_national(), a_national(), an_administrator()
    Person.objects.filter(pk=here.pk).update(last_login=LONG_AGO + timedelta(days=300))

    actions.withdraw_unused_roles(LONG_AGO + timedelta(days=366))

    assert [person.roles.count() for person in (away, here, last)] == [0, 1, 1]
    assert [change.verb for change in history.of(away)] == ["take_role", "give_role"]


def test_sessions_that_are_over_are_swept_away() -> None:
    signed_in(a_person())

    actions.sweep_sessions(now() + timedelta(days=15))

    assert Session.objects.count() == 0


def test_signing_in_is_what_counts_as_use(client: Client) -> None:
    sign_in(client, "kari@example.org")

    assert rules.last_used_at(Person.objects.get()) > LONG_AGO
