"""What people type about an organisation and its members: cleaned, never saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.no import orgnr

from gratisnorsk.organisations.actions import OrganisationFacts
from gratisnorsk.organisations.models import MemberRole, Organisation
from gratisnorsk.organisations.rules import is_number
from gratisnorsk.organisations.words import KINDS
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.queries import find_place
from gratisnorsk.ui.forms import PlainForm, WordsField

ROLES = (
    (MemberRole.EDITOR, _("Editor: writes and keeps offers")),
    (MemberRole.OWNER, _("Owner: also manages members")),
)


class OrganisationForm(PlainForm):
    """An organisation's own facts. The place is typed as people say it."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=160)
    kind = forms.ChoiceField(label=_("What kind of organisation is it?"), choices=KINDS)
    number = forms.CharField(
        label=_("Organisation number"),
        help_text=_(
            "Nine digits. We compare the name with the public register. Leave it empty if you have none."
        ),
        max_length=20,
        required=False,
    )
    place = forms.CharField(
        label=_("Municipality"), help_text=_("Where the organisation belongs."), max_length=80, required=False
    )
    about = WordsField(label=_("About the organisation, in a few sentences"), max_length=600, required=False)
    website = forms.URLField(label=_("Web page"), required=False, max_length=200, assume_scheme="https")
    email = forms.EmailField(label=_("E-mail that everybody may see"), required=False, max_length=254)
    phone = forms.CharField(label=_("Phone that everybody may see"), required=False, max_length=20)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, organisation: Organisation) -> OrganisationForm:
        """The form filled with what stands now."""
        names = ("name", "kind", "number", "about", "website", "email", "phone", "version")
        initial: dict[str, Any] = {name: getattr(organisation, name) for name in names}
        initial["place"] = organisation.municipality.name if organisation.municipality else ""
        return cls(initial=initial)

    def clean_number(self) -> str:
        """Digits only; the check digit must be right."""
        number = str(orgnr.compact(self.cleaned_data["number"]))
        if number and not is_number(number):
            raise ValidationError(
                _(
                    "This is not an organisation number. It has nine digits and you find it in the public register."
                )
            )
        return number

    def clean_place(self) -> Municipality | None:
        """Exactly one municipality."""
        typed = self.cleaned_data["place"].strip()
        if not typed:
            return None
        numbers = {number for hit in find_place(typed)[:1] for number in hit.municipality_numbers}
        if len(numbers) != 1:
            raise ValidationError(
                _("We do not know one municipality with this name. Write for example Drammen.")
            )
        return Municipality.objects.get(pk=numbers.pop())

    def take_version(self, version: int) -> None:
        """Show the form again with what was typed, over the version that stands now."""
        self.data = {**dict(self.data.items()), "version": str(version)}

    def facts(self) -> OrganisationFacts:
        """What the action takes."""
        typed = self.cleaned_data
        place: Municipality | None = typed["place"]
        return OrganisationFacts(
            name=typed["name"].strip(),
            kind=typed["kind"],
            number=typed["number"],
            municipality_id=place.pk if place else None,
            about=typed["about"],
            website=typed["website"],
            email=typed["email"],
            phone=typed["phone"].strip(),
        )


class InviteForm(PlainForm):
    """An invitation to become a member."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("What may the person do?"), choices=ROLES, widget=forms.RadioSelect)


class RefuseForm(PlainForm):
    """Why an organisation is not verified."""

    reason = forms.CharField(
        label=_("Why not?"), help_text=_("The members read this."), max_length=300, widget=forms.Textarea
    )
