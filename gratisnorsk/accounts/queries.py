"""What the pages about people ask: their sign-ins, what is stored about them, and who holds which role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db.models import QuerySet

from gratisnorsk.accounts import privacy, rules, words
from gratisnorsk.accounts.models import Person, Role
from gratisnorsk.ui import dates


@dataclass(frozen=True)
class SignIn:
    """One browser in which a person is signed in."""

    reference: str
    browser: str
    signed_in_at: datetime | None
    is_this: bool


def sign_ins(person: Person, *, current_key: str | None, at: datetime) -> list[SignIn]:
    """Where the person is signed in now: this browser first, then the newest."""
    rows = person.sessions.filter(expire_date__gt=at).order_by("-signed_in_at", "session_key")
    found = [
        SignIn(
            reference=rules.session_reference(row.session_key),
            browser=row.browser,
            signed_in_at=row.signed_in_at,
            is_this=row.session_key == current_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: not one.is_this)


@dataclass(frozen=True)
class Stored:
    """One kind of fact about a person, with what is stored now."""

    field: privacy.PersonalField
    values: list[str]
    deleted_on: date | None


def stored_about(person: Person, *, lang: str) -> list[Stored]:
    """Everything personal that any package stores about this person, for reading."""
    found = []
    for model, exporter in privacy.exporters().items():
        rows = exporter(person)
        found += [
            Stored(
                field=field,
                values=_readable([row.get(field.field) for row in rows], lang),
                deleted_on=field.deleted_on(person) if field.deleted_on and rows else None,
            )
            for field in privacy.fields_of(model)
        ]
    return found


def _readable(values: list[Any], lang: str) -> list[str]:
    texts = [
        dates.plain_date(value, lang) if isinstance(value, date) else str(value)
        for value in values
        if value not in (None, "")
    ]
    return list(dict.fromkeys(texts))


def everything_about(person: Person, *, at: datetime) -> Mapping[str, Any]:
    """The same for a file: model → rows, with dates as ISO texts."""
    rows = {model: exporter(person) for model, exporter in privacy.exporters().items()}
    return {"exported_at": at, "person": person.public_id, "stored": rows}


def roles_in_words(person: Person) -> list[str]:
    """What the person may do here beyond what everybody may."""
    rows = person.roles.select_related("municipality").order_by("kind", "municipality__sort_key")
    return [words.role_words(role) for role in rows]


@dataclass(frozen=True)
class RoleRow:
    """A role in the administrators' list."""

    pk: int
    person: Person
    words: str
    given_by: str
    given_at: datetime
    last_used_at: datetime
    has_second_factor: bool


def roles() -> list[RoleRow]:
    """Everybody who holds a role, by e-mail."""
    rows: QuerySet[Role] = Role.objects.select_related("person", "municipality", "given_by")
    protected = set(rules.people_with_second_factor().values_list("user_id", flat=True))
    return [
        RoleRow(
            pk=role.pk,
            person=role.person,
            words=words.role_words(role),
            given_by=str(role.given_by or ""),
            given_at=role.given_at,
            last_used_at=rules.last_used_at(role.person),
            has_second_factor=role.person_id in protected,
        )
        for role in rows.order_by("person__email", "kind", "municipality__sort_key")
    ]


@dataclass(frozen=True)
class Factor:
    """An app or a passkey. `name` is what the person called a passkey."""

    pk: int
    words: str
    name: str
    added_at: datetime
    used_at: datetime | None

    @classmethod
    def of(cls, row: Authenticator) -> Factor:
        """From allauth's row."""
        return cls(
            pk=row.pk,
            words=words.factor_words(row.type),
            name=str(row.data.get("name", "")),
            added_at=row.created_at,
            used_at=row.last_used_at,
        )


def factors(person: Person) -> dict[str, Any]:
    """What is connected, and how many recovery codes are left."""
    rows = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "factors": [Factor.of(row) for row in rows if row != codes],
        "has_app": any(row.type == Authenticator.Type.TOTP for row in rows),
        "codes_left": len(RecoveryCodes(codes).get_unused_codes()) if codes else 0,
    }
