"""What a host types when a meeting is held again."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.words import Words
from gratisnorsk.meetings.titles import strange_names
from gratisnorsk.ui.forms import PlainForm, WordsField


class CopyForm(PlainForm):
    """When the first time of the copy is, and what it is called."""

    first_on = forms.DateField(label=_("The first day of the new meeting"), widget=forms.DateInput)
    title = WordsField(
        label=_("Title"),
        help_text=_("You can write {day}, {month} and {year}: they follow the first day of the new meeting."),
        max_length=120,
        required=False,
    )

    def clean_title(self) -> Words:
        """A brace with anything else would stand in the title for everybody to see."""
        title: Words = self.cleaned_data["title"]
        if strange := strange_names(title):
            raise ValidationError(
                _("We do not know {%(name)s}. Use {day}, {month} or {year}."), params={"name": strange[0]}
            )
        return title
