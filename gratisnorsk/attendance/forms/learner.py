"""What learners type: the code on the wall."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.ui.forms import PlainForm


class CheckInForm(PlainForm):
    """Six characters, in any way people write them."""

    code = forms.CharField(
        label=_("The code on the screen in the room"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
        ),
    )
