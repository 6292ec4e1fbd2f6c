"""What is typed about certificates: codes by anyone, reasons and levels by the provider."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.rules.codes import read_code
from gratisnorsk.courses.models import LEVELS
from gratisnorsk.ui.forms import PlainForm


class CodeForm(PlainForm):
    """The code on the paper."""

    code = forms.CharField(
        label=_("The code on the certificate"),
        help_text=_("Twelve letters and digits, such as 7KQM-2RTX-9B4H"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )

    def clean_code(self) -> str:
        """The code in one way of writing."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(
                _("This is not a code of a certificate. Look at the paper and write it again.")
            )
        return code


class ReasonForm(PlainForm):
    """Why a paper is taken back or made anew."""

    reason = forms.CharField(label=_("Why?"), help_text=_("It stands in the history."), max_length=300)


class LevelForm(PlainForm):
    """The level that a participant reached, if it was tested."""

    reached = forms.ChoiceField(
        label=_("Level reached"),
        choices=[("", _("Not tested")), *((level, level) for level in LEVELS)],
        required=False,
    )
