"""Builders of people for tests here and above, and for the demo."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from gratisnorsk.accounts import actions
from gratisnorsk.accounts.models import Person, RoleKind
from gratisnorsk.places.models import Municipality

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_numbers = count(1)


def a_person(email: str = "", name: str = "", *, lang: str = "nb", at: datetime = LONG_AGO) -> Person:
    """Someone without any role; a new e-mail each time unless one is given."""
    number = next(_numbers)
    return actions.ensure_person(
        email or f"person{number:03}@example.org", name=name or f"Person {number:03}", lang=lang, at=at
    )


def a_moderator(municipality: Municipality, email: str = "", name: str = "") -> Person:
    """Someone who moderates one municipality."""
    person = a_person(email, name)
    actions.give_role(person, RoleKind.MODERATOR, municipality=municipality, by=None, at=LONG_AGO)
    return person


def a_national(email: str = "", name: str = "") -> Person:
    """Staff of the directorate."""
    person = a_person(email, name)
    actions.give_role(person, RoleKind.NATIONAL, by=None, at=LONG_AGO)
    return person


def an_administrator(email: str = "", name: str = "") -> Person:
    """Someone who gives and takes roles."""
    person = a_person(email, name)
    actions.give_role(person, RoleKind.ADMINISTRATOR, by=None, at=LONG_AGO)
    return person
