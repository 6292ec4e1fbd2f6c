"""What readers type without an account: something is wrong, tell me about changes, here is another offer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.phrases.labels import WRONG_KINDS, choices
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.queries import find_place
from gratisnorsk.ui.forms import HumanForm


class WrongForm(HumanForm):
    """Something is wrong with an offer. One choice is enough."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"), choices=choices(WRONG_KINDS), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What should it say?"),
        help_text=_("Do not write names or numbers of private people."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FollowForm(HumanForm):
    """Where to send word when a date is cancelled or moved."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a letter with a link. You must open it to say yes."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SuggestForm(HumanForm):
    """An offer that is missing. Staff look at it before anybody sees it."""

    name = forms.CharField(label=_("What is it called?"), max_length=160)
    organiser = forms.CharField(label=_("Who runs it?"), max_length=160, required=False)
    where = forms.CharField(label=_("Where is it?"), help_text=_("The place and the town."), max_length=200)
    when = forms.CharField(
        label=_("When is it?"),
        help_text=_("For example: every Thursday from 17 to 19."),
        max_length=200,
        required=False,
    )
    link = forms.URLField(
        label=_("A web page that tells about it"), max_length=500, required=False, assume_scheme="https"
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("Only if you want an answer. We delete it afterwards."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def facts(self) -> dict[str, Any]:
        """What was typed, and the municipality that the place names, so that its moderators see it."""
        return {**self.cleaned_data, "municipality": municipality_in(self.cleaned_data["where"])}


def municipality_in(where: str) -> Municipality | None:
    """The one municipality that a typed place names exactly, from its last part to its first."""
    parts = [part.strip() for part in reversed(where.split(","))]
    words = [word for part in parts for word in reversed(part.split())]
    for text in dict.fromkeys([*parts, *words[:4]]):
        hit = next((hit for hit in find_place(text) if hit.exact), None) if text else None
        if hit and len(hit.municipality_numbers) == 1:
            return Municipality.objects.get(pk=hit.municipality_numbers[0])
    return None
