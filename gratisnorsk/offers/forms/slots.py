"""The times of an offer as typed: some rows, each one recurring time. An empty row counts for nothing.

Works without JavaScript: a button asks for more rows, and a row with its tick "take away" is left out.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.actions.slots import IMPOSSIBLE
from gratisnorsk.offers.forms.desk_fields import WantedChoice, WantedTime
from gratisnorsk.offers.models import Offer, Rhythm, Slot, TimePrecision
from gratisnorsk.offers.phrases import hours_phrase
from gratisnorsk.offers.phrases.labels import RHYTHMS, WEEKDAYS, choices
from gratisnorsk.offers.rules.possible import Impossible, SlotFacts, why_slot_impossible
from gratisnorsk.ui.forms import PlainForm

MOST = 30
MORE = 2
PREFIX = "tid"
_LONGEST_COUNT = 9  # digits; Python reads no number of thousands of them
_UNKNOWN_HOUR = [code for code in TimePrecision.values if code != TimePrecision.EXACT]
NTH = (
    ("", "–"),
    ("1", _("First")),
    ("2", _("Second")),
    ("3", _("Third")),
    ("4", _("Fourth")),
    ("-1", _("Last")),
)
_FIELD_OF = {
    Impossible.NO_WEEKDAY: "weekday",
    Impossible.NO_DATE: "first_on",
    Impossible.NO_NTH: "nth",
    Impossible.ENDS_BEFORE_IT_STARTS: "ends",
    Impossible.LAST_DAY_BEFORE_FIRST: "until_on",
    Impossible.PAST: "first_on",
}
_KEPT = ("pk", "weekday", "starts", "ends", "rhythm", "nth", "first_on", "from_on", "until_on")


class SlotForm(PlainForm):
    """One recurring time. `stand_in` and `time_precision` keep an hour that the source only says roughly."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    stand_in = forms.TimeField(widget=forms.HiddenInput, required=False)
    time_precision = forms.ChoiceField(
        choices=[(code, code) for code in _UNKNOWN_HOUR], widget=forms.HiddenInput, required=False
    )
    weekday = WantedChoice(
        label=_("Day"),
        choices=[("", _("Choose a day")), *((str(n), words) for n, words in enumerate(WEEKDAYS.values()))],
        coerce=int,
        empty_value=None,
    )
    starts = WantedTime(label=_("From (clock)"))
    ends = forms.TimeField(label=_("To (clock)"), required=False)
    rhythm = forms.ChoiceField(label=_("How often?"), choices=choices(RHYTHMS), initial=Rhythm.WEEKLY)
    nth = forms.TypedChoiceField(
        label=_("Which one in the month?"),
        help_text=_("For something that happens once a month."),
        choices=NTH,
        coerce=int,
        empty_value=None,
        required=False,
    )
    first_on = forms.DateField(
        label=_("First date"),
        help_text=_("For every other week, and for something that happens only once."),
        required=False,
    )
    from_on = forms.DateField(label=_("Only from this day"), required=False)
    until_on = forms.DateField(label=_("Only until this day"), required=False)
    is_gone = forms.BooleanField(label=_("Take this time away"), required=False)

    @property
    def has_rough_hour(self) -> bool:
        """Whether nobody has said the hour yet."""
        return bool(self["time_precision"].value() and self["stand_in"].value())

    @property
    def rough_hour(self) -> str:
        """What is known of it, such as: in the evening."""
        field = self.fields["stand_in"]
        stand_in = self["stand_in"].value()
        starts = stand_in if isinstance(stand_in, time) else field.to_python(stand_in)
        return hours_phrase(starts or time.min, None, str(self["time_precision"].value()))

    @property
    def is_open(self) -> bool:
        """Whether the rarer fields are filled in or wrong."""
        return any(self[name].value() or self[name].errors for name in ("from_on", "until_on"))

    def is_empty(self) -> bool:
        """Nothing that matters was typed."""
        typed = self.cleaned_data
        return not any(
            typed.get(name) not in (None, "") for name in ("weekday", "starts", "ends", "first_on")
        )

    def is_left_out(self) -> bool:
        """Empty or taken away."""
        return not self.cleaned_data or bool(self.cleaned_data.get("is_gone")) or self.is_empty()

    def full_clean(self) -> None:
        """A row that is taken away cannot be wrong."""
        super().full_clean()
        if self.is_bound and self.data.get(self.add_prefix("is_gone")):
            self._errors = ErrorDict()
            self.cleaned_data = {"is_gone": True}

    def clean(self) -> dict[str, Any]:
        """A row is empty, taken away, or possible."""
        typed = super().clean() or self.cleaned_data
        if self.errors or self.is_left_out():
            return typed
        is_new = typed.get("pk") is None
        if self.facts() is None:
            self.add_error("starts", _("Write when it starts, such as 17:00."))
        elif is_new and typed["rhythm"] == Rhythm.EVERY_OTHER and typed["first_on"] is None:
            self.refuse(Impossible.NO_DATE)
        elif why := why_slot_impossible(self.facts() or _NOTHING, None, None):
            self.refuse(why)
        return typed

    def refuse(self, why: Impossible) -> None:
        """Put the sentence where it can be mended."""
        self.add_error(_FIELD_OF.get(why), IMPOSSIBLE[why])

    def facts(self) -> SlotFacts | None:
        """What the action takes; None without an hour, not even a rough one."""
        typed = self.cleaned_data
        is_rough = typed["starts"] is None and bool(typed["time_precision"])
        starts = typed["stand_in"] if is_rough else typed["starts"]
        if starts is None:
            return None
        return SlotFacts(
            rhythm=typed["rhythm"],
            starts=starts,
            ends=None if is_rough else typed["ends"],
            weekday=typed["weekday"],
            nth=typed["nth"],
            first_on=typed["first_on"],
            from_on=typed["from_on"],
            until_on=typed["until_on"],
            time_precision=typed["time_precision"] if is_rough else TimePrecision.EXACT,
            pk=typed["pk"],
        )


_NOTHING = SlotFacts(rhythm=Rhythm.WEEKLY, starts=time.min)


if TYPE_CHECKING:
    _Rows = forms.BaseFormSet[SlotForm]
else:
    _Rows = forms.BaseFormSet


class Times(_Rows):
    """All rows."""

    default_error_messages = {
        "missing_management_form": _(
            "The times did not come with the form. Look at them and send once more."
        ),
        "too_many_forms": _("These are too many times for one offer."),
    }

    def typed_rows(self) -> list[SlotForm]:
        """The rows that say something, in the order in which the action counts them."""
        return [row for row in self.forms if not row.is_left_out()]

    def slots(self) -> list[SlotFacts]:
        """What the action takes."""
        return [facts for row in self.typed_rows() if (facts := row.facts())]

    @property
    def may_have_more(self) -> bool:
        """Whether there is room for another row."""
        return len(self.forms) + MORE <= MOST


SlotForms = cast(
    "type[Times]",
    forms.formset_factory(SlotForm, formset=Times, extra=0, max_num=MOST, absolute_max=MOST),
)


def empty_rows(count: int) -> list[dict[str, Any]]:
    """Rows to type into."""
    return [{"rhythm": Rhythm.WEEKLY} for _row in range(count)]


def rows_of(offer: Offer) -> list[dict[str, Any]]:
    """The times that stand now; one empty row when there are none."""
    return [_row(slot) for slot in offer.slots.all()] or empty_rows(1)


def rows_sent(sent: Any) -> list[dict[str, Any]]:
    """Every row as it was typed, right or wrong."""
    count = sent.get(f"{PREFIX}-TOTAL_FORMS", "")
    rows = []
    is_number = count.isascii() and count.isdecimal() and len(count) <= _LONGEST_COUNT
    for number in range(min(int(count), MOST) if is_number else 0):
        form = SlotForm(sent, prefix=f"{PREFIX}-{number}")
        rows.append({name: form[name].value() for name in form.fields})
    return rows


def _row(slot: Slot) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(slot, name) for name in _KEPT}
    if slot.time_precision != TimePrecision.EXACT:
        row |= {"starts": None, "ends": None, "stand_in": slot.starts, "time_precision": slot.time_precision}
    return row
