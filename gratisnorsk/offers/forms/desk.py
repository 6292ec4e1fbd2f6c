"""The organiser's form: one page, the few facts that everybody has first, the rest folded away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.actions.typed import TypedOffer, VenueFacts
from gratisnorsk.offers.forms.desk_choices import EVERY_DAYS, LEVEL_CHOICES, language_choices
from gratisnorsk.offers.models import Children, Joining, JoinLink, Offer, Place, YesNo
from gratisnorsk.offers.phrases import labels
from gratisnorsk.offers.rules.possible import SlotFacts
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, PostalCode
from gratisnorsk.places.queries import find_place
from gratisnorsk.ui.forms import PlainForm, WordsField

_MANY = forms.CheckboxSelectMultiple
_ONE = forms.RadioSelect
# Fields that stand in the model under the same name.
_SAME = (
    *("name", "about", "categories", "place", "room", "join_url", "join_link", "season_from", "season_to"),
    *("is_on_holidays", "level_from", "level_to", "audiences", "min_age", "children", "step_free", "food"),
    *("volunteer_languages", "price_nok", "joining", "come_early_minutes", "sign_up_url", "contact_email"),
    *("contact_phone", "website", "typical_from", "typical_to", "capacity", "is_often_full"),
    *("volunteer_roles", "volunteers_wanted_until", "confirm_every_days"),
)


def _count(label: Any, most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, **kwargs)


class OfferForm(PlainForm):
    """The facts of an offer. `organisations` are those the person may choose among."""

    organisation = forms.ChoiceField(label=_("Which organisation is responsible?"))
    name = WordsField(label=_("What is it called?"), max_length=120)
    categories = forms.MultipleChoiceField(
        label=_("What kind of practice is it?"), choices=labels.choices(labels.CATEGORIES), widget=_MANY
    )
    place = forms.ChoiceField(
        label=_("Where do people meet?"), choices=labels.choices(labels.PLACES), widget=_ONE, initial=Place.VENUE
    )
    venue_name = forms.CharField(label=_("Name of the place"), max_length=120, required=False)
    address = forms.CharField(label=_("Street and number"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=10, required=False)
    municipality = forms.CharField(
        label=_("Municipality"),
        help_text=_("Only if you do not know the postal code."),
        max_length=80,
        required=False,
    )
    room = forms.CharField(label=_("Floor or room"), max_length=80, required=False)
    join_url = forms.URLField(
        label=_("Link to the digital meeting"), max_length=500, required=False, assume_scheme="https"
    )
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
    sign_up_url = forms.URLField(
        label=_("Link to sign up"), max_length=500, required=False, assume_scheme="https"
    )
    contact_email = forms.EmailField(label=_("E-mail that everybody may see"), required=False, max_length=254)
    contact_phone = forms.CharField(label=_("Phone that everybody may see"), required=False, max_length=20)
    website = forms.URLField(label=_("Web page"), max_length=500, required=False, assume_scheme="https")
    about = WordsField(
        label=_("A few words about it"),
        help_text=_("Short. Day, time and place are shown by themselves, in every language."),
        max_length=600,
        rows=3,
        required=False,
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
        choices=EVERY_DAYS,
        coerce=int,
        initial=90,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        """The first organisation is chosen for those who have one."""
        super().__init__(*args, **kwargs)
        self.organisations = {organisation.public_id: organisation for organisation in organisations}
        chosen = self.fields["organisation"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(key, organisation.name) for key, organisation in self.organisations.items()]
        spoken = self.fields["volunteer_languages"]
        assert isinstance(spoken, forms.MultipleChoiceField)
        spoken.choices = language_choices(get_language() or "nb")

    @classmethod
    def of(cls, offer: Offer, organisations: Sequence[Organisation]) -> OfferForm:
        """The form filled with what stands now."""
        initial: dict[str, Any] = {name: getattr(offer, name) for name in _SAME}
        initial |= {"organisation": offer.organisation.public_id, "version": offer.version}
        if offer.venue:
            initial |= {"venue_name": offer.venue.name, "address": offer.venue.address}
            initial["postal_code"] = offer.venue.postal_code
        if offer.municipality:
            initial["municipality"] = offer.municipality.name
        return cls(initial=initial, organisations=organisations)

    def clean_postal_code(self) -> PostalCode | None:
        """Four digits that exist."""
        typed = self.cleaned_data["postal_code"].strip()
        if not typed:
            return None
        found = PostalCode.objects.select_related("municipality").filter(code=typed).first()
        if found is None:
            raise ValidationError(_("We do not know this postal code. It has four digits."))
        return found

    def clean_municipality(self) -> Municipality | None:
        """Exactly one municipality."""
        typed = self.cleaned_data["municipality"].strip()
        if not typed:
            return None
        numbers = {number for hit in find_place(typed)[:1] for number in hit.municipality_numbers}
        if len(numbers) != 1:
            raise ValidationError(_("We do not know one municipality with this name. Write for example Drammen."))
        return Municipality.objects.get(pk=numbers.pop())

    def clean(self) -> dict[str, Any]:
        """What hangs together across fields."""
        typed = super().clean() or self.cleaned_data
        is_somewhere = typed.get("place") in (Place.VENUE, Place.BOTH)
        if is_somewhere and not typed.get("venue_name") and not self.has_error("venue_name"):
            self.add_error("venue_name", _("Say where people meet."))
        if is_somewhere and not typed.get("postal_code") and not typed.get("municipality"):
            if not self.has_error("postal_code") and not self.has_error("municipality"):
                self.add_error("postal_code", _("Write the postal code or the municipality."))
        if typed.get("joining") == Joining.COME_EARLY and typed.get("come_early_minutes") is None:
            self.add_error("come_early_minutes", _("Say how many minutes early."))
        self._in_order("level_from", "level_to", _("The upper level must not be lower than the first."))
        self._in_order("typical_from", "typical_to", _("The upper number must not be lower than the first."))
        self._in_order("season_from", "season_to", _("The last day must not be before the first day."))
        return typed

    def _in_order(self, first: str, last: str, sentence: Any) -> None:
        low, high = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if low not in (None, "") and high not in (None, "") and high < low:
            self.add_error(last, sentence)

    def take_version(self, version: int) -> None:
        """Show the form again with what was typed, over the version that stands now."""
        self.data = self.data.copy()  # type: ignore[union-attr]
        self.data["version"] = str(version)

    def typed(self, slots: list[SlotFacts]) -> TypedOffer:
        """What the action takes."""
        typed = self.cleaned_data
        code: PostalCode | None = typed["postal_code"]
        municipality = code.municipality if code else typed["municipality"]
        is_somewhere = typed["place"] in (Place.VENUE, Place.BOTH)
        venue_name = typed["venue_name"].strip() if is_somewhere else ""
        facts = {name: typed[name] for name in _SAME} | {"price_nok": typed["price_nok"] or 0}
        venue = VenueFacts(venue_name, typed["address"].strip(), code, municipality) if municipality else None
        return TypedOffer(self.organisations[typed["organisation"]], facts, slots, venue)
