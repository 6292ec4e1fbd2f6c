"""Coming back without a password: a contact, and the code that was sent to it."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.own_paths import own_path
from gratisnorsk.enrolment.forms.fields import CodeField, ContactField
from gratisnorsk.ui.forms import HumanForm, PlainForm


class ReturnForm(HumanForm):
    """For whoever signed up before."""

    FASTEST = timedelta(0)  # browsers fill in e-mails faster than people

    contact = ContactField(
        label=_("Your e-mail or mobile number"),
        help_text=_("The one that you signed up with. We send you a code."),
    )
    is_shared = forms.BooleanField(
        label=_("This is a shared computer"),
        required=False,
        help_text=_("Others use it too, for example in a library. You are then signed out sooner."),
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_next(self) -> str:
        """A path of this site, else nothing."""
        return own_path(self.cleaned_data["next"])


class CodeForm(PlainForm):
    """The code from the message."""

    code = CodeField(label=_("Code from the message"), help_text=_("Eight digits, such as 1234-5678."))
