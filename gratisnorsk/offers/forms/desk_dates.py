"""What the desk asks about pauses, single dates, closing, hiding and suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import Said
from gratisnorsk.offers.actions import dates, pausing
from gratisnorsk.offers.actions.dates import NewTime
from gratisnorsk.offers.actions.typed import VenueFacts
from gratisnorsk.offers.forms.desk_fields import PlaceFields, WantedText
from gratisnorsk.offers.forms.desk_places import (
    demand_place,
    read_municipality,
    read_postal_code,
    venue_facts,
)
from gratisnorsk.offers.models import Offer, PauseReason
from gratisnorsk.offers.phrases.labels import PAUSES, choices
from gratisnorsk.offers.queries.desk_organisations import named
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, PostalCode
from gratisnorsk.ui.forms import PlainForm, WordsField


class AnsweredForm(PlainForm):
    """A form whose action may say no; each no stands at the field where it can be mended."""

    FIELD_OF: ClassVar[Mapping[type[Refusal], str]] = {}

    def refuse(self, no: Refusal) -> None:
        """Show the sentence."""
        self.add_error(self.FIELD_OF.get(type(no)), str(no))


class PauseForm(AnsweredForm):
    """A stretch without meetings."""

    FIELD_OF = {
        pausing.PauseBeginsInThePast: "from_on",
        pausing.PauseOverlaps: "from_on",
        pausing.PauseEndsBeforeItBegins: "back_on",
        pausing.PauseTooLong: "back_on",
    }
    reason = forms.ChoiceField(label=_("Why?"), choices=choices(PAUSES), initial=PauseReason.SUMMER)
    from_on = forms.DateField(label=_("First day of the pause"))
    back_on = forms.DateField(
        label=_("First day it runs again"),
        help_text=_("Leave it empty if you do not know yet."),
        required=False,
    )


class CancelForm(AnsweredForm):
    """Why one date is cancelled."""

    note = WordsField(label=_("Why? A few words for those who come."), max_length=200, rows=2, required=False)


class MoveForm(AnsweredForm, PlaceFields):
    """The new day, time and perhaps place of one date."""

    FIELD_OF = {
        dates.MovedToThePast: "new_on",
        dates.MovedTooFar: "new_on",
        dates.MovedIntoPause: "new_on",
        dates.MovedOntoItself: "new_on",
        dates.MovedOntoAnother: "new_starts",
        dates.EndsBeforeItStarts: "new_ends",
    }
    PLACE = ("venue_name", "address", "postal_code", "municipality")
    new_on = forms.DateField(label=_("New day"))
    new_starts = forms.TimeField(label=_("From (clock)"))
    new_ends = forms.TimeField(label=_("To (clock)"), required=False)
    note = WordsField(label=_("Why? A few words for those who come."), max_length=200, rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The usual place is the rule."""
        super().__init__(*args, **kwargs)
        for name in self.PLACE:
            self.fields[name].required = False

    def clean_postal_code(self) -> PostalCode | None:
        """A code that exists."""
        return read_postal_code(self.cleaned_data["postal_code"])

    def clean_municipality(self) -> Municipality | None:
        """One municipality."""
        return read_municipality(self.cleaned_data["municipality"])

    def clean(self) -> dict[str, Any]:
        """Another place needs a name and must be somewhere."""
        typed = super().clean() or self.cleaned_data
        demand_place(self, typed, needs_name=any(typed.get(name) for name in self.PLACE))
        return typed

    @property
    def is_elsewhere(self) -> bool:
        """Whether another place is typed, or wrong."""
        return any(self[name].value() or self[name].errors for name in self.PLACE)

    def elsewhere(self) -> VenueFacts | None:
        """The other place, when there is one."""
        return venue_facts(self.cleaned_data)

    def new_time(self) -> NewTime:
        """What the action takes."""
        typed = self.cleaned_data
        return NewTime(on=typed["new_on"], starts=typed["new_starts"], ends=typed["new_ends"])


class CloseForm(AnsweredForm):
    """What came instead, if anything did."""

    replaced_by = forms.ChoiceField(
        label=_("Does another offer come instead?"),
        help_text=_("Readers of the old page are led to it."),
        required=False,
    )

    def __init__(self, *args: Any, others: Iterable[tuple[Offer, Said]], **kwargs: Any) -> None:
        """`others` are offers of the same organisation, with their names."""
        super().__init__(*args, **kwargs)
        named_offers = list(others)
        self.others = {offer.public_id: offer for offer, _name in named_offers}
        field = self.fields["replaced_by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("No")), *((offer.public_id, name.text) for offer, name in named_offers)]

    def instead(self) -> Offer | None:
        """What the action takes."""
        return self.others.get(self.cleaned_data["replaced_by"])


class HideForm(AnsweredForm):
    """Why staff hide an offer."""

    note = forms.CharField(
        label=_("Why do you hide it?"),
        help_text=_("The members of the organisation read this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(AnsweredForm):
    """Staff accept a suggestion for an organisation, or decline it, perhaps with a reason."""

    organisation = WantedText(
        label=_("Which organisation runs it?"),
        help_text=_("Write the whole name or the organisation number."),
        max_length=160,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("Whoever suggested it reads this, if they left an e-mail."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, is_accepting: bool = False, **kwargs: Any) -> None:
        """Only an offer that is accepted needs an organisation."""
        super().__init__(*args, **kwargs)
        self.is_accepting = is_accepting

    def clean_organisation(self) -> Organisation | None:
        """Exactly one that exists."""
        typed = self.cleaned_data["organisation"].strip()
        if not self.is_accepting:
            return None
        ones = list(named(typed))
        if not ones:
            raise ValidationError(_("We do not know this organisation. Write the whole name or the number."))
        if len(ones) > 1:
            raise ValidationError(_("Several organisations have this name. Write the number."))
        return ones[0]
