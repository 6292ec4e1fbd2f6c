"""What staff type to move hours from one punch card to another."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.actions.moving import CardOfNobody, NoSuchCard, OwnCourse
from gratisnorsk.attendance.queries.moving import Wanted
from gratisnorsk.hours.actions import NotEnoughToMove, NothingToMove, SameCard
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.ui import marks
from gratisnorsk.ui.forms import PlainForm

MOST_HOURS = 1000
_ABOUT_NUMBER = (CardOfNobody, NoSuchCard, OwnCourse, SameCard)


class MoveHoursForm(PlainForm):
    """The other card, hours and minutes, why. The key comes with the page, so that sending it twice moves once."""

    number = forms.CharField(
        label=_("Number of the other punch card"),
        help_text=_("It stands on the punch card: 16 letters and digits."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=MOST_HOURS)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=MOST_HOURS * 60, required=False)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It stands on both punch cards, and the person reads it."),
        max_length=300,
    )
    key = forms.CharField(max_length=16, widget=forms.HiddenInput())

    def __init__(self, *args: Any, hour_minutes: int, **kwargs: Any) -> None:
        """`hour_minutes` is the length of an hour on the card that hours are taken from."""
        super().__init__(*args, initial={"key": new_public_id() + new_public_id()}, **kwargs)
        self.hour_minutes = hour_minutes
        told = {"length": marks.plain_number(hour_minutes)}
        self.fields["hours"].help_text = (
            _("One hour is %(length)s minutes. Write 0 when it is less than an hour.") % told
        )

    def clean_number(self) -> str:
        """As it is stored, however it was written off."""
        return re.sub(r"[\s\-\u200e\u200f\u2066-\u2069]", "", self.cleaned_data["number"]).lower()

    def clean_key(self) -> str:
        """Only what our page made."""
        key: str = self.cleaned_data["key"]
        if not re.fullmatch(r"[0-9a-z]{16}", key):
            raise ValidationError(_("Open the page again."))
        return key

    def clean(self) -> dict[str, Any]:
        """Some minutes at least."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self._minutes():
            self.add_error("hours", str(NothingToMove()))
        return cleaned

    def _minutes(self) -> int:
        hours: int = self.cleaned_data["hours"]
        return hours * self.hour_minutes + (self.cleaned_data["minutes"] or 0)

    def wanted(self) -> Wanted:
        """What the action takes."""
        typed = self.cleaned_data
        return Wanted(typed["number"], self._minutes(), typed["reason"], typed["key"])

    def refuse(self, no: Refusal) -> None:
        """Show the sentence at the field that it is about."""
        about_hours = "hours" if isinstance(no, NotEnoughToMove) else None
        self.add_error("number" if isinstance(no, _ABOUT_NUMBER) else about_hours, str(no))
