"""Roles and second factors in words for people."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from gratisnorsk.accounts.models import Role, RoleKind


def kind_words(kind: str) -> str:
    """A kind of role, as in a list to choose from."""
    return {
        RoleKind.MODERATOR.value: _("Moderator for one municipality"),
        RoleKind.NATIONAL.value: _("National staff"),
        RoleKind.ADMINISTRATOR.value: _("Administrator"),
    }[kind]


def role_words(role: Role) -> str:
    """A role that somebody holds."""
    if role.municipality is None:
        return kind_words(role.kind)
    return _("Moderator for %(place)s") % {"place": role.municipality.name}


def factor_words(kind: str) -> str:
    """A second factor."""
    return {
        Authenticator.Type.TOTP.value: _("App on the phone"),
        Authenticator.Type.WEBAUTHN.value: _("Passkey"),
        Authenticator.Type.RECOVERY_CODES.value: _("Recovery codes"),
    }[kind]
