"""Where to send the one letter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.ui.forms import HumanForm


class WatchForm(HumanForm):
    """An e-mail, and nothing else."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a letter with a link. You must open it to say yes."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
