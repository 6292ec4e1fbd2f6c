"""What the organiser's form asks, in the order in which it is asked: first what everybody has, then the rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.forms.desk_choices import EVERY_DAYS, LEVEL_CHOICES
from gratisnorsk.offers.models import Children, Joining, JoinLink, Place, YesNo
from gratisnorsk.offers.phrases import labels
from gratisnorsk.ui.forms import PlainForm, WordsField

_EMPTY: tuple[Any, ...] = (None, "", [])


class _Wanted(forms.Field):
    """Not called optional, but a draft may be without it; publishing asks for it."""

    def validate(self, value: Any) -> None:
        """Only what is there can be wrong."""
        if value not in _EMPTY:
            super().validate(value)


class WantedText(_Wanted, forms.CharField):
    """A text."""


class WantedTime(_Wanted, forms.TimeField):
    """A time of day."""


class WantedChoice(_Wanted, forms.TypedChoiceField):
    """One of a list."""


class WantedChoices(_Wanted, forms.MultipleChoiceField):
    """Some of a list."""


_MANY = forms.CheckboxSelectMultiple
_ONE = forms.RadioSelect


def _count(label: Any, most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, **kwargs)


def _link(label: Any, **kwargs: Any) -> forms.URLField:
    return forms.URLField(label=label, max_length=500, required=False, assume_scheme="https", **kwargs)


def _text(label: Any, longest: int, *, is_wanted: bool = False, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    kind = WantedText if is_wanted else forms.CharField
    return kind(label=label, max_length=longest, required=is_wanted, widget=widget, **kwargs)


class PlaceFields(PlainForm):
    """Where people meet, as people write an address."""

    venue_name = _text(
        _("Name of the place"), 120, is_wanted=True, help_text=_("For example: the library in Drammen.")
    )
    address = _text(_("Street and number"), 120)
    postal_code = _text(_("Postal code"), 10, is_wanted=True)
    municipality = _text(
        _("Municipality"),
        80,
        help_text=_("Only if you do not know the postal code. The postal code decides."),
    )


class OfferFields(PlaceFields):
    """Every field of the form. `OfferForm` has the choices that depend on the person, and the cleaning."""

    organisation = forms.ChoiceField(label=_("Which organisation is responsible?"))
    name = WordsField(label=_("What is it called?"), max_length=120)
    categories = WantedChoices(
        label=_("What kind of practice is it?"), choices=labels.choices(labels.CATEGORIES), widget=_MANY
    )
    place = forms.ChoiceField(
        label=_("Where do people meet?"),
        choices=labels.choices(labels.PLACES),
        widget=_ONE,
        initial=Place.VENUE,
    )
    room = _text(_("Floor or room"), 80)
    join_url = _link(_("Link to the digital meeting"))
    join_link = forms.ChoiceField(
        label=_("Who sees the link?"),
        choices=labels.choices(labels.JOIN_LINKS),
        widget=_ONE,
        initial=JoinLink.ON_REQUEST,
    )
    joining = forms.ChoiceField(
        label=_("What must people do to join?"),
        choices=labels.choices(labels.JOININGS),
        widget=_ONE,
        initial=Joining.DROP_IN,
    )
    come_early_minutes = _count(_("How many minutes early?"), 120)
    sign_up_url = _link(_("Link to sign up"))
    contact_phone = _text(
        _("Phone that everybody may see"),
        20,
        help_text=_("Use the number of the organisation, not a private number."),
    )
    contact_email = forms.EmailField(
        label=_("E-mail that everybody may see"),
        help_text=_("Use the address of the organisation, not a private address."),
        required=False,
        max_length=254,
    )
    level_from = forms.ChoiceField(label=_("From level"), choices=LEVEL_CHOICES, required=False)
    level_to = forms.ChoiceField(label=_("Up to level"), choices=LEVEL_CHOICES, required=False)
    audiences = forms.MultipleChoiceField(
        label=_("Is it only for some?"),
        help_text=_("Leave it empty when everybody is welcome."),
        choices=labels.choices(labels.AUDIENCES),
        widget=_MANY,
        required=False,
    )
    min_age = _count(_("Lowest age"), 99)
    children = forms.ChoiceField(
        label=_("Children"), choices=labels.choices(labels.CHILDREN), widget=_ONE, initial=Children.UNKNOWN
    )
    step_free = forms.ChoiceField(
        label=_("Step-free"), choices=labels.choices(labels.STEP_FREE), widget=_ONE, initial=YesNo.UNKNOWN
    )
    food = forms.ChoiceField(
        label=_("Food"), choices=labels.choices(labels.FOOD), widget=_ONE, initial=YesNo.UNKNOWN
    )
    volunteer_languages = forms.MultipleChoiceField(
        label=_("Languages that the volunteers speak"), widget=_MANY, required=False
    )
    price_nok = _count(_("Price in kroner"), 500, help_text=_("0 means free."), initial=0)
    typical_from = _count(_("Usually from this many people"), 999)
    typical_to = _count(_("Usually up to this many people"), 999)
    capacity = _count(_("Room for this many people"), 999)
    is_often_full = forms.BooleanField(label=_("It is often full"), required=False)
    season_from = forms.DateField(label=_("First day of the season"), required=False)
    season_to = forms.DateField(label=_("Last day of the season"), required=False)
    is_on_holidays = forms.BooleanField(label=_("We meet on public holidays too"), required=False)
    about = WordsField(
        label=_("A few words about it"),
        help_text=_("Short. Day, time and place are shown by themselves, in every language."),
        max_length=600,
        rows=3,
        required=False,
    )
    website = _link(_("Web page"))
    co_organisers = forms.MultipleChoiceField(
        label=_("They run it with you"),
        help_text=_("Take the tick away to remove one."),
        widget=_MANY,
        required=False,
    )
    more_organisers = forms.CharField(
        label=_("Other organisations that run it with you"),
        help_text=_("Write the whole name or the organisation number, one on each line."),
        max_length=1600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    volunteer_roles = forms.MultipleChoiceField(
        label=_("Do you need volunteers?"),
        choices=labels.choices(labels.VOLUNTEERS),
        widget=_MANY,
        required=False,
    )
    volunteers_wanted_until = forms.DateField(
        label=_("Show this wish until"), help_text=_("The wish goes away by itself."), required=False
    )
    confirm_every_days = forms.TypedChoiceField(
        label=_("How often may we ask whether it is still right?"),
        help_text=_("We send an e-mail. You press one button."),
        choices=EVERY_DAYS,
        coerce=int,
        initial=90,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
