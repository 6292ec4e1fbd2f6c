"""The teacher's list as one form: a choice for each person, minutes missed, and a reason when the list was closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.actions import Saying
from gratisnorsk.attendance.models import Status
from gratisnorsk.attendance.phrases import NUDGE_ANSWERS, STATUSES, flag_sentences, label
from gratisnorsk.attendance.queries.sheet import Row, Sheet
from gratisnorsk.ui.forms import PlainForm

LONGEST = 720  # minutes of a lesson


@dataclass(frozen=True)
class FormRow:
    """One person with the fields of the form, as the template shows them."""

    row: Row
    status: BoundField
    missed: BoundField
    was: BoundField
    flags: list[str]
    answer: str


class SheetForm(PlainForm):
    """`sayings` after a valid form: what differs from what the page showed. Nothing chosen is nothing said."""

    reason = forms.CharField(
        label=_("Why do you change it?"),
        help_text=_("The list is closed. Whoever reads the punch card later sees this."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        """Fields for everybody on the list."""
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for row in sheet.rows:
            self.fields |= _fields(row)

    def rows(self) -> Iterator[FormRow]:
        """Everybody, in the order of the list."""
        for row in self.sheet.rows:
            yield FormRow(
                row,
                self[f"status_{row.seat_id}"],
                self[f"missed_{row.seat_id}"],
                self[f"was_{row.seat_id}"],
                flag_sentences(row.flags),
                label(NUDGE_ANSWERS, row.answer),
            )

    def sayings(self, *, rest_present: bool = False) -> dict[int, Saying]:
        """Seat → what the teacher changed; with `rest_present` everybody without a choice is present."""
        said = {}
        for row in self.sheet.rows:
            status = self.cleaned_data[f"status_{row.seat_id}"] or (Status.PRESENT if rest_present else "")
            missed = self.cleaned_data[f"missed_{row.seat_id}"]
            was_status, was_missed, seen = self.cleaned_data[f"was_{row.seat_id}"]
            takes_minutes = status in (Status.LATE, Status.LEFT_EARLY)
            if status and (status != was_status or (takes_minutes and missed != was_missed)):
                said[row.seat_id] = Saying(status, missed if takes_minutes else 0, seen)
        return said


class WasField(forms.CharField):
    """What the page showed: status, minutes missed and revision. Unreadable is as if nothing was shown."""

    def to_python(self, value: Any) -> Any:
        """Three values."""
        status, _bar, rest = str(value or "").partition("|")
        missed, _bar, seen = rest.partition("|")
        is_whole = missed.isdecimal() and seen.isdecimal() and max(len(missed), len(seen)) < 6
        return (status, int(missed), int(seen)) if is_whole else ("", 0, 0)


class MissedField(forms.IntegerField):
    """Minutes; an empty field is what is usual."""

    def clean(self, value: Any) -> int:
        """Never empty."""
        minutes = super().clean(value)
        return self.initial if minutes is None else int(minutes)


def _fields(row: Row) -> dict[str, forms.Field]:
    was = f"{'' if row.is_suggested else row.status}|{row.missed}|{row.revision}"
    return {
        f"status_{row.seat_id}": forms.ChoiceField(
            label=row.name,
            choices=list(STATUSES.items()),
            widget=forms.RadioSelect,
            initial=row.status or None,
            required=False,
        ),
        f"missed_{row.seat_id}": MissedField(
            label=_("Minutes away"), min_value=1, max_value=LONGEST, initial=row.missed, required=False
        ),
        f"was_{row.seat_id}": WasField(widget=forms.HiddenInput, initial=was, required=False),
    }
