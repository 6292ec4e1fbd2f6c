"""Who may what, as far as roles decide. Packages above ask here and add their own conditions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from gratisnorsk.accounts.models import Person, RoleKind
from gratisnorsk.kernel import clock

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    type Someone = Person | AnonymousUser

UNUSED_AFTER = timedelta(days=730)  # then a letter warns
WARNING = timedelta(days=30)  # and so long after it the account is deleted
ROLE_UNUSED_AFTER = timedelta(days=365)


def roles_of(person: Someone) -> list[Any]:
    """The roles of a person, read once per request and kept on the person object."""
    if not isinstance(person, Person) or not person.is_active:
        return []
    kept: list[Any] | None = person.__dict__.get("_roles")
    if kept is None:
        kept = person.__dict__["_roles"] = list(person.roles.all())
    return kept


def is_national(person: Someone) -> bool:
    """Staff of the directorate (administrators count)."""
    return any(role.kind in (RoleKind.NATIONAL, RoleKind.ADMINISTRATOR) for role in roles_of(person))


def is_administrator(person: Someone) -> bool:
    """May give and take roles."""
    return any(role.kind == RoleKind.ADMINISTRATOR for role in roles_of(person))


def is_staff(person: Someone) -> bool:
    """Any role at all: must have a second factor outside the demo."""
    return bool(roles_of(person))


def may_moderate(person: Someone, municipality_number: str | None) -> bool:
    """Moderators for their municipalities; national staff everywhere, and alone for what has no municipality."""
    return is_national(person) or any(
        role.kind == RoleKind.MODERATOR and role.municipality_id == municipality_number
        for role in roles_of(person)
    )


def moderated_municipalities(person: Someone) -> list[str] | None:
    """The numbers a person moderates; None means all of them."""
    if is_national(person):
        return None
    return [role.municipality_id for role in roles_of(person) if role.kind == RoleKind.MODERATOR]


def second_factors(person: Person) -> QuerySet[Authenticator]:
    """The apps and passkeys of a person; recovery codes only replace one."""
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(
        user=person, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).order_by("created_at")
    return factors


def people_with_second_factor() -> QuerySet[Authenticator]:
    """The apps and passkeys of everybody who holds a role."""
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(
        user__roles__isnull=False, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    )
    return factors


def has_second_factor(person: Person) -> bool:
    """Whether an app or a passkey is connected."""
    return second_factors(person).exists()


def session_reference(session_key: str) -> str:
    """What a page may call a session by: the key itself would open it."""
    return salted_hmac("accounts.session", session_key, algorithm="sha256").hexdigest()[:20]


def last_used_at(person: Person) -> datetime:
    """The latest sign-in, else when the account was made."""
    return person.last_login or person.created_at


def deleted_on(person: Person) -> date:
    """The day on which the account goes if the person does not sign in again."""
    return clock.local_date(last_used_at(person) + UNUSED_AFTER + WARNING)
