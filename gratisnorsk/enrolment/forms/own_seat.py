"""Why somebody gives a place back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.models import EndReason
from gratisnorsk.enrolment.phrases.ending import OWN
from gratisnorsk.ui.forms import PlainForm


class LeaveForm(PlainForm):
    """A short list; it helps the provider to make the course better."""

    reason = forms.ChoiceField(label=_("Why?"), choices=list(OWN.items()), widget=forms.RadioSelect)

    def why(self) -> EndReason:
        """The code."""
        return EndReason(self.cleaned_data["reason"])
