"""What providers, staff and auditors type about claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.models import Decision
from gratisnorsk.attendance.phrases.figures import deviation_question
from gratisnorsk.attendance.rules.claim import Terms
from gratisnorsk.attendance.rules.report import Deviation
from gratisnorsk.attendance.rules.sample import MOST
from gratisnorsk.ui.forms import PlainForm


class SubmitForm(PlainForm):
    """One text for each difference from the plan, and which version the person saw."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, deviations: Mapping[Deviation, int], terms: Terms, **kwargs: Any) -> None:
        """A field for each deviation."""
        self.declared_deviations = list(deviations)
        super().__init__(*args, **kwargs)
        for deviation, size in deviations.items():
            self.fields[deviation] = forms.CharField(
                label=deviation_question(deviation, size, terms),
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3, "class": "ds-input", "dir": "auto"}),
                error_messages={"required": _("Explain this difference.")},
            )

    @property
    def explanations(self) -> dict[str, str]:
        """Deviation → text."""
        return {one: self.cleaned_data[one] for one in self.declared_deviations}


class DecideForm(PlainForm):
    """Accept, or send back with a reason."""

    decision = forms.ChoiceField(choices=Decision.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What must the provider correct?"),
        help_text=_("Needed when you send it back. The provider gets it in a letter."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RevealForm(PlainForm):
    """Why a name is needed."""

    reason = forms.CharField(
        label=_("Why do you need the name?"),
        help_text=_("Your reason is logged with your name."),
        max_length=300,
    )


class SampleForm(PlainForm):
    """How many, and the words that decide who: the same words give the same participants."""

    size = forms.IntegerField(label=_("How many participants"), min_value=1, max_value=MOST, initial=10)
    seed = forms.CharField(
        label=_("Words that decide who"),
        help_text=_("The same words give the same participants. Write them in your report."),
        max_length=60,
    )
