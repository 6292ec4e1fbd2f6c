"""The small forms of a learner's own page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.ui.forms import PlainForm


class PauseForm(PlainForm):
    """Until when nobody asks."""

    until = forms.DateField(
        label=_("Pause until"),
        help_text=_("At most half a year. You keep your place in the queue."),
        widget=forms.DateInput(),
    )
