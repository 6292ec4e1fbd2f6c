"""Second factors come and go. Each change is told by letter, and a new factor ends the person's other sessions:

they were signed in without it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts import rules
from gratisnorsk.accounts.actions.sessions import end_other_sessions
from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.errors import Refusal


class SecondFactorThere(Refusal):
    """One app is enough."""

    message = _("An app is already connected. Remove it first if you want to connect another one.")


class NoFactorYet(Refusal):
    """Recovery codes replace a lost factor; without one there is nothing to replace."""

    message = _("Connect an app or a passkey first.")


class LastFactorOfStaff(Refusal):
    """Staff must have a second factor."""

    message = _("You have a role here and must keep one app or passkey. Add another one first.")


def _tell(person: Person, what: str, at: datetime) -> None:
    key = f"accounts/second_factor:{person.pk}:{what}:{at.isoformat()}"
    facts = {"what": what}
    outbox.post(
        "accounts/second_factor", to=person.email, lang=person.lang, facts=facts, key=key, at=at, about=person
    )


@transaction.atomic
def add_totp(person: Person, secret: str, *, session_key: str | None, at: datetime) -> None:
    """Connect an app. The caller has checked a code made from this secret."""
    Person.objects.select_for_update().get(pk=person.pk)
    if Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        raise SecondFactorThere
    TOTP.activate(person, secret)
    end_other_sessions(person, session_key)
    _tell(person, "app_added", at)


@transaction.atomic
def add_passkey(
    person: Person, name: str, credential: dict[str, Any], *, session_key: str | None, at: datetime
) -> None:
    """Connect a passkey. The caller has checked the credential."""
    WebAuthn.add(person, name, credential)
    end_other_sessions(person, session_key)
    _tell(person, "passkey_added", at)


@transaction.atomic
def remove_factor(person: Person, factor: Authenticator, *, at: datetime) -> None:
    """Take an app or a passkey away; recovery codes go with the last of them."""
    Person.objects.select_for_update().get(pk=person.pk)
    rest = rules.second_factors(person).exclude(pk=factor.pk)
    if settings.STAFF_NEEDS_SECOND_FACTOR and rules.is_staff(person) and not rest.exists():
        raise LastFactorOfStaff
    what = "app_removed" if factor.type == Authenticator.Type.TOTP else "passkey_removed"
    factor.delete()
    delete_dangling_recovery_codes(person)
    _tell(person, what, at)


@transaction.atomic
def make_recovery_codes(person: Person, *, at: datetime) -> list[str]:
    """New codes, to be shown once; the old ones stop working."""
    Person.objects.select_for_update().get(pk=person.pk)
    if not rules.has_second_factor(person):
        raise NoFactorYet
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(person).generate_codes()
    _tell(person, "codes_made", at)
    return codes
