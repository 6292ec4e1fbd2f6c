"""What the desk asks about pauses, single dates and hiding."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.actions.dates import NewTime
from gratisnorsk.offers.models import PauseReason
from gratisnorsk.offers.phrases.labels import PAUSES, choices
from gratisnorsk.ui.forms import PlainForm, WordsField


class PauseForm(PlainForm):
    """A stretch without meetings."""

    from_on = forms.DateField(label=_("First day of the pause"))
    back_on = forms.DateField(
        label=_("First day it runs again"), help_text=_("Leave it empty if you do not know yet."), required=False
    )
    reason = forms.ChoiceField(label=_("Why?"), choices=choices(PAUSES), initial=PauseReason.SUMMER)


class CancelForm(PlainForm):
    """Why one date is cancelled."""

    note = WordsField(
        label=_("Why? A few words for those who come."), max_length=200, rows=2, required=False
    )


class MoveForm(CancelForm):
    """The new day and time of one date."""

    new_on = forms.DateField(label=_("New day"))
    new_starts = forms.TimeField(label=_("From"))
    new_ends = forms.TimeField(label=_("To"), required=False)
    field_order = ("new_on", "new_starts", "new_ends", "note")

    def new_time(self) -> NewTime:
        """What the action takes."""
        typed = self.cleaned_data
        return NewTime(on=typed["new_on"], starts=typed["new_starts"], ends=typed["new_ends"])


class HideForm(PlainForm):
    """Why staff hide an offer."""

    note = forms.CharField(
        label=_("Why do you hide it?"),
        help_text=_("The members of the organisation read this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
