"""What a provider types to write to everybody in a course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.actions.writing import Draft
from gratisnorsk.enrolment.forms.desk import DeskForm
from gratisnorsk.enrolment.phrases.desk import WHOM
from gratisnorsk.kernel.ids import ALPHABET, LENGTH, new_public_id
from gratisnorsk.ui.forms import WordsField

SUBJECT_LENGTH, TEXT_LENGTH = 80, 2000


class MessageForm(DeskForm):
    """To whom, and what. The hidden name makes one message of a button that is pressed twice."""

    whom = forms.ChoiceField(label=_("Who gets it?"), widget=forms.RadioSelect)
    subject = WordsField(
        label=_("What is it about?"),
        help_text=_("A few words, such as: New room."),
        max_length=SUBJECT_LENGTH,
    )
    text = WordsField(
        label=_("Your message"),
        help_text=_(
            "Short sentences. Each reads it in their language if you write it, else in one that you wrote."
            " Write nothing about single people: everybody reads the same."
        ),
        max_length=TEXT_LENGTH,
        rows=6,
    )
    form = forms.RegexField(rf"^[{ALPHABET}]{{{LENGTH}}}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, sizes: Mapping[str, int], **kwargs: Any) -> None:
        """`sizes`: how many are in each group that has anybody."""
        first = {"form": new_public_id(), "whom": next(iter(sizes), "")}
        super().__init__(*args, initial=first, **kwargs)
        whom = self.fields["whom"]
        assert isinstance(whom, forms.ChoiceField)
        whom.choices = [(code, f"{WHOM[code]} ({number})") for code, number in sizes.items()]

    def clean(self) -> dict[str, Any]:
        """A letter is in one language from top to bottom."""
        cleaned = super().clean() or self.cleaned_data
        subject, text = cleaned.get("subject"), cleaned.get("text")
        if subject and text and set(subject) != set(text):
            self.add_error("text", _("Write the first line and the message in the same languages."))
        return cleaned

    def draft(self) -> Draft:
        """What the action takes."""
        return Draft(**self.cleaned_data)

    def carried(self) -> Iterator[tuple[str, str]]:
        """Every input with what was typed, to be sent once more after looking."""
        yield from ((name, self.cleaned_data[name]) for name in ("whom", "form"))
        for name in ("subject", "text"):
            yield from ((f"{name}-{code}", text) for code, text in self.cleaned_data[name].items())
