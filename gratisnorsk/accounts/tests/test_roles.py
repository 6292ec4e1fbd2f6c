"""Roles: who gives and takes them, and who may not."""

from __future__ import annotations

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gratisnorsk.accounts import actions, rules
from gratisnorsk.accounts.models import Person, Role, RoleKind
from gratisnorsk.accounts.testing import LONG_AGO, a_moderator, a_national, a_person, an_administrator
from gratisnorsk.accounts.tests.signing_in import address, signed_in
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


def test_an_administrator_gives_a_role_to_somebody_new() -> None:
    oslo = a_municipality()
    boss = an_administrator("boss@example.org")
    asked = {"email": "New@example.org", "kind": "moderator", "municipality": oslo.pk}

    answer = signed_in(boss).post(address("accounts:roles"), asked)

    person = Person.objects.get(email="new@example.org")
    change = history.of(person).get()
    assert answer.headers["Location"] == address("accounts:roles")
    assert (rules.may_moderate(person, "0301"), rules.may_moderate(person, "4601")) == (True, False)
    assert (change.verb, change.by_label, change.changes) == (
        "give_role",
        str(boss),
        {"role": [None, "moderator 0301"]},
    )
    assert [letter.kind for letter in letters_to("new@example.org")] == ["accounts/role_given"]


@pytest.mark.parametrize("kind", ["national", "administrator", "moderator"])
def test_only_a_moderator_has_a_municipality(kind: str) -> None:
    municipality = "" if kind == "moderator" else a_municipality().pk
    asked = {"email": "new@example.org", "kind": kind, "municipality": municipality}

    page = signed_in(an_administrator()).post(address("accounts:roles", lang="en"), asked)

    assert "A moderator must have a municipality" in page.content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()


def test_the_same_role_is_given_once() -> None:
    a_national("kari@example.org")
    client = signed_in(an_administrator())

    page = client.post(
        address("accounts:roles", lang="en"), {"email": "kari@example.org", "kind": "national"}
    )

    assert "This person already has this role" in page.content.decode()


@pytest.mark.parametrize("kind", ["", "king", "<script>"])
def test_a_role_that_does_not_exist_is_refused_with_words(kind: str) -> None:
    page = signed_in(an_administrator()).post(
        address("accounts:roles"), {"email": "a@example.org", "kind": kind}
    )

    assert page.status_code == 200
    assert Role.objects.count() == 1


def test_the_first_administrator_is_made_on_the_server_and_only_once() -> None:
    call_command("make_administrator", "Boss@example.org")

    assert rules.is_administrator(Person.objects.get(email="boss@example.org"))
    with pytest.raises(CommandError):
        call_command("make_administrator", "boss@example.org")


def test_an_administrator_takes_a_role_away() -> None:
    person = a_national()
    role = person.roles.get()

    signed_in(an_administrator()).post(address("accounts:take_role", role.pk))

    assert not rules.is_staff(Person.objects.get(pk=person.pk))
    assert history.of(person)[0].verb == "take_role"


def test_the_last_administrator_keeps_the_role() -> None:
    boss = an_administrator()

    page = signed_in(boss).post(address("accounts:take_role", boss.roles.get().pk, lang="en"), follow=True)

    assert "This is the last administrator" in page.content.decode()
    assert Role.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_take_each_others_role_leave_one() -> None:
    roles = [an_administrator().roles.get() for _ in range(2)]
    start = threading.Barrier(2)

    def take(role: Role) -> None:
        start.wait()
        try:
            actions.take_role(role, by=None, at=LONG_AGO)
        except actions.LastAdministrator:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(role,)) for role in roles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Role.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_person_made_twice_at_once_is_one_person() -> None:
    start, found = threading.Barrier(4), []

    def make() -> None:
        start.wait()
        found.append(actions.ensure_person("kari@example.org", lang="nb", at=LONG_AGO).pk)
        connection.close()

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(found), len(set(found)), Person.objects.count()) == (4, 1, 1)


@pytest.mark.parametrize("who", ["stranger", "signed_in", "moderator", "national"])
def test_nobody_else_sees_gives_or_takes_roles(who: str) -> None:
    role = an_administrator().roles.get()
    client = {
        "stranger": Client,
        "signed_in": lambda: signed_in(a_person()),
        "moderator": lambda: signed_in(a_moderator(a_municipality())),
        "national": lambda: signed_in(a_national()),
    }[who]()
    before = Role.objects.count()
    expected = 302 if who == "stranger" else 403

    seen = client.get(address("accounts:roles"))
    given = client.post(address("accounts:roles"), {"email": "a@example.org", "kind": RoleKind.NATIONAL})
    taken = client.post(address("accounts:take_role", role.pk))

    assert [answer.status_code for answer in (seen, given, taken)] == [expected] * 3
    assert Role.objects.count() == before


@pytest.mark.parametrize("others", [0, 3])
def test_the_list_of_roles_costs_the_same_for_one_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    client = signed_in(an_administrator())
    for number in range(others):
        a_moderator(a_municipality(f"Place {number}", f"460{number + 1}"))

    with django_assert_num_queries(6):
        client.get(address("accounts:roles"))
