"""What readers type without an account: where to write, whom they come from, what they ask, how it was."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.folding import fold
from gratisnorsk.meetings import languages, phrases
from gratisnorsk.meetings.actions import Who
from gratisnorsk.meetings.queries.listing import Wanted
from gratisnorsk.organisations.models import Kind, Organisation
from gratisnorsk.organisations.words import KINDS
from gratisnorsk.places.queries import find_place
from gratisnorsk.ui.forms import HumanForm, PlainForm

_EMAIL = {"autocomplete": "email"}
_KINDS: tuple[tuple[str, Any], ...] = (("", _("Choose, if you come from an organisation")), *KINDS)


class SignUpForm(HumanForm):
    """E-mail and organisation, and nothing else."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a letter with a link. You must open it to say yes."),
        max_length=254,
        widget=forms.EmailInput(attrs=_EMAIL),
    )
    organisation = forms.CharField(
        label=_("Your organisation"),
        help_text=_("The name or the organisation number. Leave it empty if you come for yourself."),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(label=_("What kind of organisation is it?"), choices=_KINDS, required=False)

    def who(self) -> Who:
        """The organisation as far as we know it: by number, else by its exact name."""
        typed, kind = self.cleaned_data["organisation"].strip(), self.cleaned_data["kind"] or Kind.OTHER
        known = _known(typed)
        if known:
            chosen = self.cleaned_data["kind"] or known.kind
            return Who(known.name, chosen, known, known.municipality_id)
        return Who(typed, kind, None, _municipality_in(typed))


class WishForm(HumanForm):
    """No slot in my language."""

    language = forms.ChoiceField(label=_("Which language do you wish for?"))
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We write to you when there is a time in this language. Then we delete your address."),
        max_length=254,
        widget=forms.EmailInput(attrs=_EMAIL),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The languages by their names in the reader's language."""
        super().__init__(*args, **kwargs)
        _choose(self, "language", [("", _("Choose a language")), *languages.choices(get_language() or "nb")])


class AskForm(HumanForm):
    """A question to the host. Without a place the e-mail is needed, to answer."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Do not write names or anything private. The host may publish question and answer."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a letter with a link. You must open it to say yes."),
        max_length=254,
        widget=forms.EmailInput(attrs=_EMAIL),
    )


class AskAsForm(PlainForm):
    """A question by somebody who has signed up."""

    text = AskForm.base_fields["text"]


class EvaluationForm(PlainForm):
    """Three short questions. Nobody can see who answered."""

    useful = forms.ChoiceField(
        label=phrases.QUESTIONS["useful"],
        choices=phrases.choices(phrases.MARKS),
        widget=forms.RadioSelect,
    )
    understood = forms.ChoiceField(
        label=phrases.QUESTIONS["understood"],
        choices=phrases.choices(phrases.MARKS),
        widget=forms.RadioSelect,
    )
    next_text = forms.CharField(
        label=_("What do you miss, or what will you do now?"),
        help_text=_("Do not write names or anything private."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ListForm(PlainForm):
    """What narrows the list of meetings."""

    q = forms.CharField(label=_("Words"), max_length=80, required=False)
    tema = forms.ChoiceField(label=_("What is it about?"), required=False)
    sprak = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, wanted: Wanted, themes: Any, spoken: Any) -> None:
        """Shows what is asked for; the lists are those of the page."""
        super().__init__(initial={"q": wanted.words, "tema": wanted.theme, "sprak": wanted.language})
        _choose(self, "tema", [("", _("Everything")), *themes])
        _choose(self, "sprak", [("", _("All languages")), *spoken])


class FaqForm(PlainForm):
    """What narrows the questions and answers."""

    q = forms.CharField(label=_("Words"), max_length=80, required=False)
    tema = forms.ChoiceField(label=_("What is it about?"), required=False)

    def __init__(self, wanted: Wanted, themes: Any) -> None:
        """Shows what is asked for."""
        super().__init__(initial={"q": wanted.words, "tema": wanted.theme})
        _choose(self, "tema", [("", _("Everything")), *themes])


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _known(typed: str) -> Organisation | None:
    digits = re.sub(r"\s", "", typed)
    verified = Organisation.objects.filter(verified_at__isnull=False)
    if re.fullmatch(r"\d{9}", digits):
        return verified.filter(number=digits).first()
    if not typed:
        return None
    near = [each for each in verified.filter(name__iexact=typed)[:2] if fold(each.name) == fold(typed)]
    return near[0] if len(near) == 1 else None


def _municipality_in(typed: str) -> str | None:
    """The one municipality that a word of the name names exactly: "Sola frivilligsentral" is in Sola."""
    for word in typed.replace(",", " ").split()[:6]:
        hit = next((hit for hit in find_place(word) if hit.exact), None)
        if hit and len(hit.municipality_numbers) == 1 and len(word) > 2:
            return hit.municipality_numbers[0]
    return None
