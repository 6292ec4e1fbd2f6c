"""An app with codes, for tests of second factors."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from gratisnorsk.accounts import actions
from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.tests.signing_in import address
from gratisnorsk.kernel.clock import now

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str = SECRET) -> str:
    """What an app with this secret shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def with_app(person: Person) -> Person:
    """The person has connected an app."""
    actions.add_totp(person, SECRET, session_key=None, at=now())
    return person


def connect_app(client: Client) -> Any:
    """Connect an app as a person does; the last answer."""
    page = client.get(address("mfa_activate_totp"))
    form = page.context["form"]
    return client.post(address("mfa_activate_totp"), {"token": form.token, "code": code_of(form.secret)})
