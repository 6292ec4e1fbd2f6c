"""Builders of organisations and members for tests here and above, and for the demo."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.organisations.models import MemberRole, Membership, Organisation

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_serial = itertools.count(1)


def an_organisation(
    name: str = "", *, is_verified: bool = True, at: datetime = MONDAY, **facts: Any
) -> Organisation:
    """An organisation, verified unless told otherwise."""
    name = name or f"Organisasjon {next(_serial):03}"
    return Organisation.objects.create(
        name=name,
        sort_key=norwegian_key(name),
        created_at=at,
        verified_at=at if is_verified else None,
        **facts,
    )


def a_member(
    organisation: Organisation,
    person: Person | None = None,
    *,
    role: MemberRole = MemberRole.OWNER,
    at: datetime = MONDAY,
    **facts: Any,
) -> Person:
    """A person who speaks for the organisation."""
    person = person or a_person(**facts)
    Membership.objects.create(organisation=organisation, person=person, role=role, joined_at=at)
    return person
