"""Two short forms that store nothing: is the course for me, and what is my level. They are sent in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import RuleSet
from gratisnorsk.enrolment.phrases import eligibility as words
from gratisnorsk.enrolment.phrases import labels
from gratisnorsk.enrolment.phrases.levels import CAN
from gratisnorsk.enrolment.rules.eligibility import Earlier, Right, Said, asks_age
from gratisnorsk.ui.forms import PlainForm


class EligibilityForm(PlainForm):
    """Three questions, and a fourth in years whose rules have an age limit."""

    rett = forms.ChoiceField(
        label=_("Do you have a right to free Norwegian lessons from the municipality?"),
        choices=labels.choices(words.RIGHTS),
        widget=forms.RadioSelect,
    )
    tidligere = forms.ChoiceField(
        label=_("Have you had a place in a free course like this before?"),
        choices=labels.choices(words.EARLIER),
        widget=forms.RadioSelect,
    )
    niva = forms.ChoiceField(
        label=_("How much Norwegian do you know?"),
        choices=labels.choices(labels.LEVELS),
        widget=forms.RadioSelect,
    )
    alder = forms.IntegerField(label=_("How old are you?"), min_value=0, max_value=130, required=False)

    def __init__(self, *args: Any, rules: RuleSet, **kwargs: Any) -> None:
        """`rules` are those of today."""
        super().__init__(*args, **kwargs)
        if not asks_age(rules):
            del self.fields["alder"]

    def said(self) -> Said:
        """For the rules."""
        typed = self.cleaned_data
        return Said(
            right=Right(typed["rett"]),
            earlier=Earlier(typed["tidligere"]),
            level=typed["niva"],
            age=typed.get("alder"),
        )


class LevelForm(PlainForm):
    """Ten statements to tick."""

    kan = forms.MultipleChoiceField(
        label=_("What can you do in Norwegian?"),
        choices=labels.choices(CAN),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick everything that you can do without help. There is no right or wrong."),
    )
