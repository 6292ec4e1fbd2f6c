"""What the desk asks about places: reasons, the intake, another course, a person who waits, shares of a draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import LEVELS, Course
from gratisnorsk.enrolment.actions.intake import Intake
from gratisnorsk.enrolment.forms.fields import ContactField
from gratisnorsk.enrolment.models import EndReason, Enrolment
from gratisnorsk.enrolment.phrases.desk import GROUNDS
from gratisnorsk.enrolment.phrases.draws import GROUPS as GROUPS_OF_DRAWS
from gratisnorsk.enrolment.phrases.ending import FOR_PROVIDERS, REASONS
from gratisnorsk.enrolment.phrases.labels import choices
from gratisnorsk.enrolment.queries.desk_seat import GroupChoice
from gratisnorsk.enrolment.rules.draw import Share
from gratisnorsk.ui.forms import PlainForm


class DeskForm(PlainForm):
    """A form whose action may say no; the no stands above it."""

    def refuse(self, no: Exception) -> None:
        """Show the sentence."""
        self.add_error(None, str(no))


class ReasonForm(DeskForm):
    """One reason in words."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The reason is kept."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )


class IntakeForm(DeskForm):
    """What the provider found out, and how it is documented."""

    ground = forms.ChoiceField(label=_("Why the person may take part"), choices=choices(GROUNDS))
    ground_seen = forms.CharField(
        label=_("What you looked at"),
        help_text=_("For example: decision letter of the municipality, 3 May 2025. No copy is kept."),
        max_length=120,
        required=False,
    )
    mapped_level = forms.ChoiceField(
        label=_("Level that you found"),
        choices=[("", _("Not yet found")), *((level, level) for level in LEVELS)],
        required=False,
    )
    mapped_how = forms.CharField(
        label=_("How you found it"),
        help_text=_("For example: conversation of 15 minutes and a short text."),
        max_length=120,
        required=False,
    )
    mapped_on = forms.DateField(label=_("On which day"), required=False)

    def typed(self) -> Intake:
        """What the action takes."""
        return Intake(**self.cleaned_data)

    @staticmethod
    def of(seat: Enrolment) -> dict[str, Any]:
        """What stands now; before the first intake what the person said."""
        said = seat.wish.ground if seat.wish else ""
        kept = ("ground_seen", "mapped_level", "mapped_how", "mapped_on")
        return {"ground": seat.ground or said, **{name: getattr(seat, name) for name in kept}}


class EndForm(DeskForm):
    """Why somebody leaves: the short list."""

    why = forms.ChoiceField(
        label=_("Why does the place end?"),
        choices=[(code, REASONS[code]) for code in FOR_PROVIDERS],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("A few words"),
        help_text=_("Needed when the person is not in the target group, or for another reason."),
        max_length=300,
        required=False,
    )

    def reason(self) -> EndReason:
        """The code."""
        return EndReason(self.cleaned_data["why"])


class MoveForm(ReasonForm):
    """Another course for a participant."""

    field_order = ("to", "reason")

    def __init__(self, *args: Any, groups: Iterable[GroupChoice], **kwargs: Any) -> None:
        """`groups` are the courses with a free place."""
        super().__init__(*args, **kwargs)
        self.groups = {group.course.public_id: group for group in groups}
        self.fields["to"] = forms.ChoiceField(
            label=_("To which course?"),
            choices=[(public_id, group.words) for public_id, group in self.groups.items()],
            widget=forms.RadioSelect,
        )
        self.order_fields(self.field_order)

    def to(self) -> Course:
        """The course."""
        return self.groups[self.cleaned_data["to"]].course


class PlaceForm(ReasonForm):
    """Somebody who waits, by the contact that they gave."""

    field_order = ("contact", "reason")
    contact = ContactField(label=_("E-mail or mobile phone of the person"))


class SharesForm(DeskForm):
    """What a draw keeps for each group, in percent."""

    def __init__(self, *args: Any, shares: Iterable[Mapping[str, Any]] = (), **kwargs: Any) -> None:
        """`shares` as they stand."""
        super().__init__(*args, **kwargs)
        now = {share["group"]: share["percent"] for share in shares}
        for group, words in GROUPS_OF_DRAWS.items():
            self.fields[group] = forms.IntegerField(
                label=capfirst(words), min_value=0, max_value=100, initial=now.get(group, 0)
            )

    def typed(self) -> list[Share]:
        """What the action takes; a share of nothing is none."""
        return [
            Share(group, self.cleaned_data[group]) for group in GROUPS_OF_DRAWS if self.cleaned_data[group]
        ]
