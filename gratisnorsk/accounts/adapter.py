"""What allauth asks us: our own words, own addresses, digits for codes, and what a session remembers of a sign-in."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.encoding import force_bytes
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts import browsers, own_paths, sessions
from gratisnorsk.kernel import clock, limits

_WRONG_CODE = _("This code is not right. Look at it once more, or ask for a new one.")
_TOO_MANY = _("You have tried too many times. Wait five minutes and try again.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's sentences exist neither in nynorsk nor in short words, so none of them reaches a page or a letter."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _WRONG_CODE,
        "rate_limited": _TOO_MANY,
        "too_many_login_attempts": _TOO_MANY,
    }

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Views say what happened, in our words."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters go through the outbox, written by actions; allauth must not send any."""
        raise RuntimeError(f"allauth was about to send {template_prefix}")

    def is_safe_url(self, url: str) -> bool:
        """Only pages of this site may follow a sign-in."""
        return bool(own_paths.own_path(url))

    def get_client_ip(self, request: HttpRequest) -> str:
        """For allauth's limits, which keep it in memory for minutes; never stored."""
        return limits.address_of(request) or "unknown"

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Remember with the session when and with which browser the sign-in happened."""
        super().login(request, user)
        request.session[sessions.BROWSER] = browsers.name_of(request.headers.get("User-Agent", ""))
        request.session[sessions.SIGNED_IN_AT] = clock.now().isoformat()


def _keys() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (
        hashlib.sha256(b"accounts.second_factor:" + force_bytes(secret)).digest() for secret in secrets
    )
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are encrypted in the database, so that a stolen copy of it opens no account."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """With a key made from SECRET_KEY; SECRET_KEY_FALLBACKS still open what older keys closed."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Counterpart of `encrypt`."""
        return _keys().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        """What a passkey is called when the person gives it no name."""
        return gettext("Passkey")
