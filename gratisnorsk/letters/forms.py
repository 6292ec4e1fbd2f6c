"""What people type about letters: a text of our own, and the code that shows a contact what we sent."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.models import Channel
from gratisnorsk.ui.forms import PlainForm


class TextForm(PlainForm):
    """The beginning of a letter in one language."""

    subject = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=200,
        help_text=_("Empty: the usual subject."),
    )
    body = forms.CharField(
        label=_("Beginning of the letter"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Plain text. An empty line begins a new paragraph. Links and buttons follow by themselves."
        ),
    )

    def __init__(self, *args: Any, channel: str, lang: str, direction: str, **kwargs: Any) -> None:
        """A text message has no subject. Both fields are in the language of the letter, not of the page."""
        super().__init__(*args, **kwargs)
        if channel == Channel.SMS:
            del self.fields["subject"]
        for field in self.fields.values():
            field.widget.attrs |= {"lang": lang, "dir": direction}

    def clean_subject(self) -> str:
        """One line."""
        return " ".join(str(self.cleaned_data["subject"]).split())

    def clean_body(self) -> str:
        """Without trailing blanks and more than one empty line."""
        lines = [line.rstrip() for line in str(self.cleaned_data["body"]).splitlines()]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class CodeForm(PlainForm):
    """The code from the letter; what is between the digits does not matter."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight digits, such as 1234-5678."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"}),
    )

    def clean_code(self) -> str:
        """Digits of any script, as plain digits."""
        return "".join(str(int(sign)) for sign in self.cleaned_data["code"] if sign.isdecimal())
