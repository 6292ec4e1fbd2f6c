"""The times of an offer as typed: some rows, each one recurring time. An empty row counts for nothing.

Works without JavaScript: a button asks for more rows, and a row with its tick "take away" is left out.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.actions.slots import IMPOSSIBLE
from gratisnorsk.offers.models import Offer, Rhythm, TimePrecision
from gratisnorsk.offers.phrases.labels import RHYTHMS, WEEKDAYS, choices
from gratisnorsk.offers.rules.possible import SlotFacts, why_slot_impossible
from gratisnorsk.ui.forms import PlainForm

MOST = 14
NTH = (("", "–"), ("1", _("First")), ("2", _("Second")), ("3", _("Third")), ("4", _("Fourth")), ("-1", _("Last")))


class SlotForm(PlainForm):
    """One recurring time."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    weekday = forms.TypedChoiceField(
        label=_("Day"),
        choices=[("", _("Choose a day")), *((str(n), words) for n, words in enumerate(WEEKDAYS.values()))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    starts = forms.TimeField(label=_("From"), required=False)
    ends = forms.TimeField(label=_("To"), required=False)
    rhythm = forms.ChoiceField(label=_("How often?"), choices=choices(RHYTHMS), initial=Rhythm.WEEKLY)
    nth = forms.TypedChoiceField(
        label=_("Which one in the month?"), choices=NTH, coerce=int, empty_value=None, required=False
    )
    first_on = forms.DateField(
        label=_("First date"),
        help_text=_("For every other week, and for something that happens once."),
        required=False,
    )
    is_gone = forms.BooleanField(label=_("Take this time away"), required=False)

    def is_empty(self) -> bool:
        """Nothing that matters was typed."""
        typed = self.cleaned_data
        return not any(typed.get(name) not in (None, "") for name in ("weekday", "starts", "ends", "first_on"))

    def clean(self) -> dict[str, Any]:
        """A row is empty, taken away, or possible."""
        typed = super().clean() or self.cleaned_data
        if self.errors or typed.get("is_gone") or self.is_empty():
            return typed
        if typed.get("starts") is None:
            self.add_error("starts", _("Write when it starts, such as 17:00."))
        elif why := why_slot_impossible(self.facts(), None, None):
            self.add_error(None, IMPOSSIBLE[why])
        return typed

    def facts(self) -> SlotFacts:
        """What the action takes."""
        typed = self.cleaned_data
        return SlotFacts(
            rhythm=typed["rhythm"],
            starts=typed["starts"],
            ends=typed["ends"],
            weekday=typed["weekday"],
            nth=typed["nth"],
            first_on=typed["first_on"],
            pk=typed["pk"],
        )


class _Times(forms.BaseFormSet[SlotForm]):
    def slots(self) -> list[SlotFacts]:
        """The rows that say something."""
        rows = [row for row in self.forms if row.cleaned_data and not row.cleaned_data.get("is_gone")]
        return [row.facts() for row in rows if not row.is_empty()]


SlotForms = forms.formset_factory(SlotForm, formset=_Times, extra=0, max_num=MOST, absolute_max=MOST)


def empty_rows(count: int) -> list[dict[str, Any]]:
    """Rows to type into."""
    return [{"rhythm": Rhythm.WEEKLY} for _row in range(count)]


def rows_of(offer: Offer) -> list[dict[str, Any]]:
    """The times that stand now; a time that nobody stated stays empty until somebody does."""
    names = ("pk", "weekday", "starts", "ends", "rhythm", "nth", "first_on")
    rows = []
    for slot in offer.slots.all():
        row: dict[str, Any] = {name: getattr(slot, name) for name in names}
        if slot.time_precision != TimePrecision.EXACT:
            row["starts"] = row["ends"] = None
        rows.append(row)
    return rows

