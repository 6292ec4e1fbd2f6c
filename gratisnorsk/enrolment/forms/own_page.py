"""The small forms of a learner's own page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.forms.fields import ContactField, NameField
from gratisnorsk.kernel import languages
from gratisnorsk.ui.forms import PlainForm


class PauseForm(PlainForm):
    """Until when nobody asks."""

    until = forms.DateField(
        label=_("Pause until"),
        help_text=_("At most half a year. You keep your place in the queue."),
        widget=forms.DateInput(),
    )


class AboutMeForm(PlainForm):
    """Name and language."""

    name = NameField(
        label=_("Your name or nickname"),
        help_text=_("The course sees it. It is never public."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    lang = forms.ChoiceField(
        label=_("Language of our messages to you"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
    )


class NewContactForm(PlainForm):
    """Another e-mail or phone."""

    contact = ContactField(
        label=_("Your new e-mail or mobile number"),
        help_text=_("We send a code there. The old one works until you have written the code."),
    )
