"""The four buttons of the owner: still right, not this week, paused until, closed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.models import Answer
from gratisnorsk.ui.forms import PlainForm

_ONE_OF_FOUR = {
    "required": _("Press one of the four buttons."),
    "invalid_choice": _("Press one of the four buttons."),
}


class AnswerForm(PlainForm):
    """Which button was pressed, and the day it is back when there is a pause."""

    answer = forms.ChoiceField(choices=Answer.choices, widget=forms.HiddenInput, error_messages=_ONE_OF_FOUR)
    back_on = forms.DateField(label=_("Back on"), required=False)
    is_open_ended = forms.BooleanField(label=_("We do not know yet when we are back"), required=False)

    def clean(self) -> dict[str, Any]:
        """A pause needs the day on which it ends, or the words that nobody knows it."""
        cleaned = super().clean() or self.cleaned_data
        is_said = cleaned.get("back_on") or cleaned.get("is_open_ended") or "back_on" in self.errors
        if cleaned.get("answer") == Answer.PAUSED and not is_said:
            raise ValidationError(
                {"back_on": ValidationError(_("Write the day it is back."), code="required")}
            )
        return cleaned
