"""How a course ended for everybody in it: a choice for each person, and the level reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.actions.finishing import Finish
from gratisnorsk.attendance.queries.finishing import FinishLine
from gratisnorsk.attendance.rules.finishing import OUTCOMES
from gratisnorsk.courses.models import LEVELS
from gratisnorsk.enrolment.models import EndReason
from gratisnorsk.enrolment.phrases.ending import REASONS
from gratisnorsk.ui.forms import PlainForm


@dataclass(frozen=True)
class FinishRow:
    """One person with the fields of the form."""

    line: FinishLine
    why: BoundField
    reached: BoundField


class FinishForm(PlainForm):
    """What is suggested is chosen already; nothing chosen is nothing said."""

    with_papers = forms.BooleanField(
        label=_("Issue a certificate to everybody who completed the course"), required=False, initial=True
    )

    def __init__(self, *args: Any, lines: Sequence[FinishLine], **kwargs: Any) -> None:
        """Fields for everybody who still has a place."""
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"why_{line.seat.pk}"] = forms.ChoiceField(
                label=_("How did it end?"),
                choices=[("", _("I do not know yet")), *((code, REASONS[code]) for code in OUTCOMES)],
                initial=line.suggested,
                required=False,
                widget=forms.Select(attrs={"class": "ds-input"}),
            )
            self.fields[f"reached_{line.seat.pk}"] = forms.ChoiceField(
                label=_("Level reached"),
                choices=[("", _("Not tested")), *((level, level) for level in LEVELS)],
                initial=line.seat.reached_level,
                required=False,
                widget=forms.Select(attrs={"class": "ds-input"}),
            )

    def rows(self) -> Iterator[FinishRow]:
        """Everybody, in the order of the list."""
        for line in self.lines:
            yield FinishRow(line, self[f"why_{line.seat.pk}"], self[f"reached_{line.seat.pk}"])

    def said(self) -> dict[int, Finish]:
        """Seat → how it ended, for those of whom something was said."""
        typed = self.cleaned_data
        return {
            line.seat.pk: Finish(EndReason(why), typed[f"reached_{line.seat.pk}"])
            for line in self.lines
            if (why := typed[f"why_{line.seat.pk}"])
        }
