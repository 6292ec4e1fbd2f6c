"""People of the demo who sign in with an account. They are roles, not persons."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gratisnorsk.accounts.actions import ensure_person
from gratisnorsk.accounts.models import Person
from gratisnorsk.organisations.actions import add_member
from gratisnorsk.organisations.models import MemberRole, Organisation

DOMAIN = "demo.example"


def a_person(name: str, mailbox: str, at: datetime, lang: str = "nb") -> Person:
    """Somebody with an account."""
    return ensure_person(f"{mailbox}@{DOMAIN}", lang=lang, at=at, name=name)


def an_owner(name: str, mailbox: str, organisations: Collection[str], at: datetime) -> Person:
    """Somebody who looks after these organisations."""
    person = a_person(name, mailbox, at)
    for organisation in Organisation.objects.filter(name__in=organisations):
        add_member(organisation, person, MemberRole.OWNER, by=None, at=at)
    return person
