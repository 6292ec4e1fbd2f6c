"""Every address of the free courses × everybody × looking and pressing: who gets through is who should, and nobody else writes.

The addresses come from the resolver: a new one fails here until it is said who may, and what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from gratisnorsk.kernel import clock
from tests.doors import tokens
from tests.doors.about import words_of
from tests.doors.cast import foreign_things, people_of, things_of
from tests.doors.who import ALL, DOORS, NOBODY, PACKAGES
from tests.house.looking import writes
from tests.journeys.world import AT, World, a_world

pytestmark = [pytest.mark.django_db, pytest.mark.get_may_write("this test watches for itself")]
CLOSED = ("/nb/logg-inn/?", "/nb/min-plass/logg-inn/?", "/nb/min-side/sikkerhet/trengs/")


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Monday evening; sessions keep the real time."""
    monkeypatch.setattr(clock, "timezone", SimpleNamespace(now=lambda: AT))


@pytest.fixture
def world() -> World:
    return a_world()


def addresses(package: str) -> Iterator[tuple[str, list[str], Any]]:
    """Name, parameters and view of each."""
    for name, pattern in _patterns(get_resolver().url_patterns, ""):
        if name.startswith(f"{package}:"):
            yield name, list(pattern.pattern.converters), pattern.callback


def _patterns(patterns: list[Any], before: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{before}{pattern.namespace}:" if pattern.namespace else before
            yield from _patterns(pattern.url_patterns, inner)
        elif pattern.name:
            yield before + pattern.name, pattern


def tried(client: Client, method: str, path: str) -> tuple[bool, bool]:
    """Whether this browser gets through, and whether anything was written; afterwards nothing has happened."""
    wrote: list[str] = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if writes(sql):
            wrote.append(sql)
        return execute(sql, params, many, context)

    cookies = client.cookies.output(header="")
    with transaction.atomic(), connection.execute_wrapper(look):
        answer = getattr(client, method)(path)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    is_closed = answer.status_code in (403, 404, 405) or answer.headers.get("Location", "").startswith(CLOSED)
    return not is_closed, bool(wrote)


@pytest.mark.parametrize("package", PACKAGES)
def test_whoever_gets_through_may_and_nobody_else_writes(world: World, package: str):
    mine = things_of(world)
    people = people_of(world, mine, foreign_things())
    faults = []

    for name, parameters, view in addresses(package):
        if view.for_whom == "everyone":
            continue
        path = reverse(name, args=words_of(name, parameters, world, mine))
        for method, may in zip(("get", "post"), DOORS[name], strict=True):
            got = {who: tried(client, method, path) for who, client in people.items()}
            through = {who for who, (is_in, _wrote) in got.items() if is_in}
            wrote = {who for who, (_is_in, wrote) in got.items() if wrote} - (
                may if method == "post" else NOBODY
            )
            faults += [f"{method} {name}: {who} gets through" for who in sorted(through - may)]
            faults += [f"{method} {name}: {who} is stopped" for who in sorted(may - through)]
            faults += [f"{method} {name}: {who} wrote" for who in sorted(wrote)]

    assert set(people) == ALL
    assert faults == []


def test_every_door_in_the_table_is_there():
    names = {
        name
        for package in PACKAGES
        for name, _parameters, view in addresses(package)
        if view.for_whom != "everyone"
    }

    assert set(DOORS) == names


@pytest.mark.parametrize("package", PACKAGES)
def test_what_belongs_to_somebody_else_is_not_there_under_my_own_address(world: World, package: str):
    mine, foreign = things_of(world), foreign_things()
    people = people_of(world, mine, foreign)
    faults = []

    for name, parameters, view in addresses(package):
        if view.for_whom == "everyone" or len(parameters) < 2:
            continue
        own = words_of(name, parameters, world, mine)
        mixed = (*own[:-1], *words_of(name, parameters, world, foreign)[-1:])
        if mixed == own:  # a version, a figure, a file: nobody's
            continue
        path = reverse(name, args=mixed)
        for method in ("get", "post"):
            faults += [
                f"{method} {name}: {who}"
                for who in ("owner", "national")
                if tried(people[who], method, path) != (False, False)
            ]

    assert faults == []


def test_a_link_opens_only_what_it_was_made_for(world: World):
    mine, client = things_of(world), Client()
    made = tokens.of(world, mine)
    addresses_of = {name: reverse(name, args=["x"]).replace("/x", "/{}") for name in made}

    through = {
        (name, of)
        for name, address in addresses_of.items()
        for of, token in made.items()
        for method in ("get", "post")
        if tokens.opens(getattr(client, method)(address.format(token)))
    }

    assert through == {(name, name) for name in made}


def test_whoever_opens_or_sends_every_link_without_an_answer_changes_nothing(world: World):
    """Mail scanners open links, with GET and with HEAD, and some send the forms that they find."""
    made, client = tokens.of(world, things_of(world)), Client()

    got = {
        (name, method): tried(client, method, reverse(name, args=[token]))[1]
        for name, token in made.items()
        for method in ("get", "head", "post")
    }

    # The buttons that ask nothing more: letters of a kind begin or end with them, and it can be taken back.
    assert {each for each, wrote in got.items() if wrote} == {
        ("attendance:stop_feedback", "post"),
        ("enrolment:watch", "post"),
    }


def test_every_link_is_tried(world: World):
    named = {
        name
        for package in (*PACKAGES, "own_calendar")
        for name, parameters, _view in addresses(package)
        if "token" in parameters
    }

    assert named == set(tokens.of(world, things_of(world))) | tokens.OTHERWISE
