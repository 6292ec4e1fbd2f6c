"""The personal facts that this package and the kernel store, on the list of `privacy.py`."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts import rules, words
from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import (
    Basis,
    PersonalField,
    register,
    register_exporter,
    register_not_personal,
)
from gratisnorsk.kernel import history, languages, outbox

_WITH_ACCOUNT = _("When you delete your account, or when it has not been used for about two years")
_WITH_SESSION = _("When you sign out, or two weeks after you signed in")
_WITH_ROLE = _("When the role ends")
_LETTERS_GO = _("90 days after the letter was to be sent, or when you delete your account")


def _last_day(person: Person) -> date:
    return rules.deleted_on(person)


def _of_person(field: str, label: Any, purpose: Any) -> PersonalField:
    return PersonalField(
        "accounts.Person", field, label, purpose, Basis.PUBLIC_TASK, _WITH_ACCOUNT, _last_day
    )


register(
    _of_person("email", _("E-mail"), _("To sign you in and to send you letters")),
    _of_person("name", _("Name"), _("So that the people you work with here know who you are")),
    _of_person("lang", _("Language"), _("To write to you in your language")),
    _of_person("created_at", _("Account made"), _("To know which accounts are unused")),
    _of_person("last_login", _("Last sign-in"), _("To know which accounts are unused")),
)
register(
    PersonalField(
        "accounts.Session",
        "person",
        _("Signed in"),
        _("To keep you signed in"),
        Basis.PUBLIC_TASK,
        _WITH_SESSION,
    ),
    PersonalField(
        "accounts.Session",
        "browser",
        _("Browser"),
        _("So that you know your own sign-ins in the list"),
        Basis.LEGITIMATE_INTEREST,
        _WITH_SESSION,
    ),
    PersonalField(
        "accounts.Role",
        "person",
        _("Role"),
        _("To let you do your work here"),
        Basis.PUBLIC_TASK,
        _WITH_ROLE,
    ),
    PersonalField(
        "accounts.Role",
        "given_by",
        _("Who gave a role"),
        _("To be able to see later who gave which role"),
        Basis.LEGITIMATE_INTEREST,
        _WITH_ROLE,
    ),
    PersonalField(
        "mfa.Authenticator",
        "type",
        _("Second factor"),
        _("To make sure that it is you who signs in"),
        Basis.PUBLIC_TASK,
        _("When you remove it"),
    ),
    PersonalField(
        "kernel.Letter",
        "to",
        _("Letters to you"),
        _("To send them, and to see whether they arrived"),
        Basis.PUBLIC_TASK,
        _LETTERS_GO,
    ),
    PersonalField(
        "kernel.Letter",
        "reply_to",
        _("Where answers to a letter go"),
        _("So that whoever gets a letter can answer the person who wrote it"),
        Basis.LEGITIMATE_INTEREST,
        _LETTERS_GO,
    ),
    PersonalField(
        "kernel.Change",
        "by_label",
        _("What you changed"),
        _("So that the people who look after an offer can see who changed what"),
        Basis.LEGITIMATE_INTEREST,
        _("Your name is removed when you delete your account"),
    ),
)


def _people(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "email": person.email,
            "name": person.name,
            "lang": languages.BY_CODE[person.lang].own_name,
            "created_at": person.created_at,
            "last_login": person.last_login,
        }
    ]


def _sessions(person: Person) -> list[dict[str, Any]]:
    return [
        {"person": row.signed_in_at, "browser": row.browser}
        for row in person.sessions.order_by("signed_in_at")
    ]


def _roles(person: Person) -> list[dict[str, Any]]:
    rows = person.roles.select_related("given_by", "municipality").order_by("pk")
    return [{"person": words.role_words(row), "given_by": str(row.given_by or "")} for row in rows]


def _factors(person: Person) -> list[dict[str, Any]]:
    rows = Authenticator.objects.filter(user=person).order_by("pk")
    return [{"type": words.factor_words(row.type), "added_at": row.created_at} for row in rows]


def _letters(person: Person) -> list[dict[str, Any]]:
    rows = outbox.of(person.email)[:200]
    return [{"to": row.created_at, "kind": row.kind} for row in rows]


def _changes(person: Person) -> list[dict[str, Any]]:
    rows = history.by(person)[:1000]
    return [
        {"by_label": row.at, "what": row.verb, "subject": f"{row.subject_kind} {row.subject_id}"}
        for row in rows
    ]


register_not_personal("places.PlaceName", "label", because="the name of a place")
register_not_personal("places.Venue", "address", because="where a public meeting is")
register_exporter("accounts.Person", _people)
register_exporter("accounts.Session", _sessions)
register_exporter("accounts.Role", _roles)
register_exporter("mfa.Authenticator", _factors)
register_exporter("kernel.Letter", _letters)
register_exporter("kernel.Change", _changes)
