"""What people type when they sign in, look after their account, and give roles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts import own_paths, words
from gratisnorsk.accounts.models import Person, RoleKind, tidy_email
from gratisnorsk.kernel import languages
from gratisnorsk.kernel.folding import western_digits
from gratisnorsk.places.models import Municipality
from gratisnorsk.ui.forms import HumanForm, PlainForm

if TYPE_CHECKING:
    _ModelChoiceField = forms.ModelChoiceField[Municipality]
else:
    _ModelChoiceField = forms.ModelChoiceField

_CODE_ATTRS = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autocapitalize": "off",
    "spellcheck": "false",
    "dir": "ltr",
}


class CodeField(forms.CharField):
    """A code as people type it: with spaces, hyphens, or other digits."""

    def __init__(self, **kwargs: Any) -> None:
        """Ready for phones to fill in."""
        kwargs.setdefault("widget", forms.TextInput(attrs=_CODE_ATTRS))
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        """With western digits."""
        return western_digits(super().to_python(value) or "")


def _email_field(label: Any, **kwargs: Any) -> forms.EmailField:
    attrs = {"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false", "dir": "ltr"}
    return forms.EmailField(label=label, max_length=254, widget=forms.EmailInput(attrs=attrs), **kwargs)


class SignInForm(HumanForm):
    """One form for those who have an account and those who have none yet."""

    FASTEST = timedelta(0)  # browsers fill in e-mail addresses faster than people

    email = _email_field(_("Your e-mail"), help_text=_("We send you a code. You do not need a password."))
    is_shared = forms.BooleanField(
        label=_("This is a shared computer"),
        required=False,
        help_text=_("Others use it too, for example in a library. You are then signed out sooner."),
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_email(self) -> str:
        """As it is stored."""
        return tidy_email(self.cleaned_data["email"])

    def clean_next(self) -> str:
        """A path of this site, else nothing."""
        return own_paths.own_path(self.cleaned_data["next"])


class CodeForm(PlainForm):
    """The code from the letter."""

    code = CodeField(label=_("Code from the e-mail"), help_text=_("Eight digits, such as 1234-5678."))

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        """`expected` is the code that was sent."""
        self.expected = expected
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Compared in constant time."""
        code: str = self.cleaned_data["code"]
        if not compare_user_code(actual=code, expected=self.expected):
            raise get_adapter().validation_error("incorrect_code")
        return code

    @property
    def is_wrong_try(self) -> bool:
        """Whether a code was typed and was not the right one."""
        return "code" in self.errors and bool(str(self.data.get("code", "")).strip())


class NewEmailForm(PlainForm):
    """Another e-mail for the account."""

    email = _email_field(_("New e-mail"), help_text=_("We send a code to the new address."))

    def clean_email(self) -> str:
        """As it is stored."""
        return tidy_email(self.cleaned_data["email"])


class AboutMeForm(PlainForm):
    """Name and language."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("The people you work with here see it. It is never shown in public."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    lang = forms.ChoiceField(
        label=_("Language of letters to you"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
    )


class DeleteForm(PlainForm):
    """The last step before an account is gone."""

    email = _email_field(_("Write your e-mail to delete the account"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """`person` is whose account it is."""
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        """It must be this account's."""
        email = tidy_email(self.cleaned_data["email"])
        if email != self.person.email:
            raise ValidationError(
                _("This is not the e-mail of the account. You are signed in with another one.")
            )
        return email


class _MunicipalityField(_ModelChoiceField):
    """Some municipalities share a name, so the county stands beside it."""

    def label_from_instance(self, obj: Municipality) -> str:
        """For the list to choose from."""
        return f"{obj.name} ({obj.county.name})"


class GiveRoleForm(PlainForm):
    """Who gets which role."""

    email = _email_field(_("E-mail of the person"), help_text=_("An account is made if there is none."))
    kind = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    municipality = _MunicipalityField(
        label=_("Municipality"),
        queryset=Municipality.objects.select_related("county"),
        required=False,
        empty_label=_("None"),
        help_text=_("Only for moderators."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The roles in the language of the page."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, words.kind_words(kind.value)) for kind in RoleKind]  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """As it is stored."""
        return tidy_email(self.cleaned_data["email"])
