"""What people type for the second factor: codes of an app, recovery codes, and what a passkey answers."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.forms.account import CodeField
from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.signing import sign, unsign
from gratisnorsk.ui.forms import PlainForm


class SecondFactorForm(PlainForm, AuthenticateForm):  # type: ignore[misc]
    """The code of the app, or a recovery code. allauth checks it and counts the tries."""

    code = CodeField(label=_("Code from the app"), help_text=_("Six digits. A recovery code works too."))

    @property
    def factor(self) -> Authenticator:
        """Whose code it was."""
        return self.authenticator


class ConnectAppForm(PlainForm):
    """Proves that the app has the secret. The secret waits in the page, signed; the server keeps nothing yet."""

    SECONDS = 3600

    code = CodeField(
        label=_("Code that the app shows"), help_text=_("Six digits. It changes every 30 seconds.")
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """`person` is who connects an app."""
        super().__init__(*args, **kwargs)
        self.person, self.is_known = person, True
        purpose = f"accounts.totp.{person.pk}"
        try:
            self.secret: str = unsign(purpose, self.data.get("token", ""), self.SECONDS)
        except Refusal:
            self.secret, self.is_known = generate_totp_secret(), False
        self.token = sign(purpose, self.secret)

    def clean_code(self) -> str:
        """Tries are counted."""
        if not self.is_known:
            raise ValidationError(_("This page was open for too long. Scan the new picture with the app."))
        clear = check_rate_limit(self.person)
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        clear()
        return code


class _Credential(forms.JSONField):
    """What the browser answers for a passkey: a JSON object."""

    def __init__(self, **kwargs: Any) -> None:
        """Never shown, so both errors are about the passkey."""
        super().__init__(widget=forms.HiddenInput, **kwargs)
        self.error_messages["required"] = self.error_messages["invalid"] = _(
            "The passkey did not answer. Try again."
        )

    def to_python(self, value: Any) -> Any:
        """Numbers, lists and texts are JSON too, but no answer."""
        try:
            answer = super().to_python(value)
        except (RecursionError, ValueError) as error:  # nested without end, a number without end
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if answer in self.empty_values:
            return None
        if not isinstance(answer, dict):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return answer


class PasskeyForm(PlainForm, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as second factor. allauth checks the answer."""

    credential = _Credential()

    def clean_credential(self) -> Authenticator:
        """The passkey that answered. What allauth cannot even read is a wrong answer too, not a broken page."""
        try:
            return super().clean_credential()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error

    @property
    def factor(self) -> Authenticator:
        """The passkey that answered."""
        return self.cleaned_data["credential"]


class ConnectPasskeyForm(PlainForm):
    """A new passkey."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=60,
        required=False,
        help_text=_("So that you know it again, for example “My phone”."),
    )
    credential = _Credential()

    def clean_credential(self) -> dict[str, Any]:
        """The browser's answer belongs to the question that we asked."""
        credential: dict[str, Any] = self.cleaned_data["credential"]
        try:
            passkeys.parse_registration_response(credential)
            passkeys.complete_registration(credential)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return credential
