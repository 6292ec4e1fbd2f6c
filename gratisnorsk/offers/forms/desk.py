"""The organiser's form: one page, the few facts that everybody has first, the rest folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.actions.typed import TypedOffer, VenueFacts
from gratisnorsk.offers.forms.desk_choices import language_choices
from gratisnorsk.offers.forms.desk_fields import OfferFields
from gratisnorsk.offers.forms.desk_places import (
    demand_place,
    read_municipality,
    read_postal_code,
    venue_facts,
)
from gratisnorsk.offers.models import Joining, Offer, Place
from gratisnorsk.offers.queries.desk_organisations import named
from gratisnorsk.offers.rules.possible import SlotFacts
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, PostalCode, Venue

# Fields that stand in the model under the same name.
_SAME = (
    *("name", "about", "categories", "place", "room", "join_url", "join_link", "season_from", "season_to"),
    *("is_on_holidays", "level_from", "level_to", "audiences", "min_age", "children", "step_free", "food"),
    *("volunteer_languages", "price_nok", "joining", "come_early_minutes", "sign_up_url", "contact_email"),
    *("contact_phone", "website", "typical_from", "typical_to", "capacity", "is_often_full"),
    *("volunteer_roles", "volunteers_wanted_until", "confirm_every_days"),
)
_VENUE = ("venue_name", "address", "postal_code", "municipality")
_LEVELS = ("level_from", "level_to", "audiences", "min_age", "children", "step_free", "food")
_CROWD = ("volunteer_languages", "price_nok", "typical_from", "typical_to", "capacity", "is_often_full")
FOLDED: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("For whom, and what it is like"), (*_LEVELS, *_CROWD)),
    (_("Season and holidays"), ("season_from", "season_to", "is_on_holidays")),
    (_("About it, and who runs it"), ("about", "website", "co_organisers", "more_organisers")),
    (_("Volunteers"), ("volunteer_roles", "volunteers_wanted_until")),
    (_("When we ask you"), ("confirm_every_days",)),
)
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,18}")


@dataclass(frozen=True)
class Part:
    """One folded part of the form; open when something in it must be changed."""

    title: str
    fields: tuple[BoundField, ...]
    is_open: bool


class OfferForm(OfferFields):
    """The facts of an offer. `organisations` are those the person may choose among; `offer` is what stands."""

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Organisation],
        offer: Offer | None = None,
        **kwargs: Any,
    ) -> None:
        """The first organisation is chosen for those who have one."""
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.organisations = {organisation.public_id: organisation for organisation in organisations}
        self._choose("organisation", [(key, each.name) for key, each in self.organisations.items()])
        self._choose("volunteer_languages", language_choices(get_language() or "nb"))
        self.partners = {each.public_id: each for each in offer.co_organisers.all()} if offer else {}
        self._choose("co_organisers", [(key, each.name) for key, each in self.partners.items()])
        if not self.partners:
            del self.fields["co_organisers"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if name == "organisation" and len(choices) == 1:
            field.initial = choices[0][0]
            field.widget = forms.HiddenInput()

    @staticmethod
    def standing(offer: Offer) -> dict[str, Any]:
        """What the fields show of the offer as it is now."""
        shown: dict[str, Any] = {name: getattr(offer, name) for name in _SAME}
        shown |= {"organisation": offer.organisation.public_id, "version": offer.version}
        shown["co_organisers"] = [each.public_id for each in offer.co_organisers.all()]
        if offer.venue:
            shown |= {"venue_name": offer.venue.name, "address": offer.venue.address}
            shown["postal_code"] = offer.venue.postal_code
        if offer.municipality and not shown.get("postal_code"):
            shown["municipality"] = offer.municipality.name
        return shown

    @property
    def folded(self) -> Iterator[Part]:
        """The parts that not everybody needs."""
        for title, names in FOLDED:
            there = [name for name in names if name in self.fields]
            is_open = self.is_bound and any(name in self.errors for name in there)
            yield Part(str(title), tuple(self[name] for name in there), is_open)

    @property
    def only_organisation(self) -> Organisation | None:
        """The one that need not be chosen."""
        return next(iter(self.organisations.values())) if len(self.organisations) == 1 else None

    def _is_as_before(self, *names: str) -> bool:
        """Whether these fields say what they said when the offer was last saved."""
        if self.offer is None:
            return False
        before = self.standing(self.offer)
        return all(str(self.data.get(name, "")).strip() == str(before.get(name) or "") for name in names)

    def clean_postal_code(self) -> PostalCode | None:
        """A code that exists. An address that is left alone need not be known."""
        typed = self.cleaned_data["postal_code"]
        return None if self._is_as_before(*_VENUE) else read_postal_code(typed)

    def clean_municipality(self) -> Municipality | None:
        """One municipality; two share the name Herøy, so the one that stood there stays."""
        typed = self.cleaned_data["municipality"]
        is_left_alone = bool(typed.strip()) and self._is_as_before("municipality")
        if self.offer and (is_left_alone or self._is_as_before(*_VENUE)):
            return self.offer.municipality
        return read_municipality(typed)

    def clean_contact_phone(self) -> str:
        """What a phone can call."""
        typed = str(self.cleaned_data["contact_phone"]).strip()
        if typed and not _PHONE.fullmatch(typed):
            raise ValidationError(_("Write a phone number, such as 22 00 00 00."))
        return typed

    def clean_more_organisers(self) -> list[Organisation]:
        """One verified organisation on each line."""
        lines = [line.strip() for line in self.cleaned_data["more_organisers"].splitlines() if line.strip()]
        found = []
        for line in lines:
            ones = [each for each in named(line) if each.verified_at]
            if not ones:
                raise ValidationError(
                    _(
                        "We do not know a verified organisation called %(name)s. Write the whole name or the number."
                    ),
                    params={"name": line},
                )
            if len(ones) > 1:
                raise ValidationError(
                    _("Several organisations are called %(name)s. Write the number."), params={"name": line}
                )
            found.append(ones[0])
        return found

    def clean(self) -> dict[str, Any]:
        """What hangs together across fields."""
        typed = super().clean() or self.cleaned_data
        if typed.get("place") in (Place.VENUE, Place.BOTH) and not self._is_as_before(*_VENUE):
            demand_place(self, typed, needs_name=False)
        if typed.get("joining") == Joining.COME_EARLY:
            self._needs("come_early_minutes", _("Say how many minutes early."))
        if typed.get("volunteer_roles"):
            self._needs("volunteers_wanted_until", _("Say until when you need them."))
        self._in_order("level_from", "level_to", _("The upper level must not be lower than the first."))
        self._in_order("typical_from", "typical_to", _("The upper number must not be lower than the first."))
        self._in_order("season_from", "season_to", _("The last day must not be before the first day."))
        return typed

    def _needs(self, name: str, sentence: Any) -> None:
        if self.cleaned_data.get(name) is None and not self.has_error(name):
            self.add_error(name, sentence)

    def _in_order(self, first: str, last: str, sentence: Any) -> None:
        low, high = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if low not in (None, "") and high not in (None, "") and high < low:
            self.add_error(last, sentence)

    def take_version(self, version: int) -> None:
        """Show the form again with what was typed, over the version that stands now."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["version"] = str(version)
        self.data = sent

    def typed(self, slots: list[SlotFacts]) -> TypedOffer:
        """What the action takes."""
        typed = self.cleaned_data
        organisation = self.organisations[typed["organisation"]]
        venue = self._venue() if typed["place"] in (Place.VENUE, Place.BOTH) else None
        kept = [self.partners[key] for key in typed.get("co_organisers", [])]
        code: PostalCode | None = typed["postal_code"]
        municipality: Municipality | None = code.municipality if code else typed["municipality"]
        if municipality is None and self.offer is None:
            municipality = organisation.municipality
        facts = {name: typed[name] for name in _SAME} | {"price_nok": typed["price_nok"] or 0}
        return TypedOffer(organisation, facts, slots, venue, municipality, (*kept, *typed["more_organisers"]))

    def _venue(self) -> VenueFacts | Venue | None:
        if self.offer and self.offer.venue and self._is_as_before(*_VENUE):
            return self.offer.venue
        return venue_facts(self.cleaned_data)
