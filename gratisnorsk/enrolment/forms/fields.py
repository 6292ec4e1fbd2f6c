"""Fields that the forms of learners share: a contact, a code, a name, a place."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.rules.contacts import Contact, contact_of
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.folding import western_digits
from gratisnorsk.places.queries import PlaceHit, find_place

# Signs that nobody sees, and that can turn the names around them in a list.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
CODE_DIGITS = 8
_JOINERS = frozenset("\u200c\u200d")  # Persian, Sorani, Hindi and emoji need them


class ContactField(forms.CharField):
    """An e-mail or a mobile phone; cleans to a `Contact`."""

    def __init__(self, **kwargs: Any) -> None:
        """Ready for phones to fill in."""
        attrs = {"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false", "dir": "ltr"}
        super().__init__(max_length=254, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Contact:
        """Raises a ValidationError that shows how one writes it."""
        typed = super().clean(value)
        contact = contact_of(typed)
        if contact is None:
            raise ValidationError(
                _("Write an e-mail, such as name@example.com, or a mobile number, such as 412 34 567.")
            )
        if contact.is_phone and not outbox.may_text():
            raise ValidationError(_("We cannot send text messages yet. Write an e-mail address."))
        return contact


class CodeField(forms.CharField):
    """A code as people type it: with spaces, hyphens, or the digits of any script."""

    def __init__(self, **kwargs: Any) -> None:
        """Ready for phones to fill in from the message."""
        attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autocapitalize": "off",
            "spellcheck": "false",
            "dir": "ltr",
        }
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        """Digits alone. Raises a ValidationError for what is no code at all, so that it is not taken for a guess."""
        typed = super().to_python(value) or ""
        digits = "".join(sign for sign in western_digits(typed) if sign.isdigit())
        if typed and len(digits) != CODE_DIGITS:
            raise ValidationError(
                _("The code has eight digits. Look at the newest message and write all of them.")
            )
        return digits


class NameField(forms.CharField):
    """A name or a nickname, without signs that nobody sees."""

    def to_python(self, value: Any) -> str:
        """Trimmed, with single spaces."""
        text = super().to_python(value) or ""
        if "\x00" in text:
            return text  # refused in words by the field's own check
        seen = (
            " " if sign.isspace() else sign
            for sign in text
            if sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN
        )
        return " ".join("".join(seen).split())


class PlaceField(forms.CharField):
    """A municipality, a town or a postal code; cleans to the place that it means, or None when empty.

    `kept` is the place that a wish holds already: its name alone may mean several, and its centre is not to move.
    """

    kept: PlaceHit | None = None

    def clean(self, value: Any) -> PlaceHit | None:
        """Raises a ValidationError that names the places which the words may mean."""
        typed = super().clean(value)
        if not typed:
            return None
        if self.kept and typed == self.kept.label:
            return self.kept
        hits = find_place(typed)
        exact = [hit for hit in hits if hit.exact and len(hit.municipality_numbers) == 1]
        if len(exact) == 1 and exact[0].lat is not None:
            return exact[0]
        if exact or hits:
            names = ", ".join(hit.label for hit in (exact or hits)[:4])
            raise ValidationError(
                _("Which place do you mean: %(places)s? Write the postal code, with four digits."),
                params={"places": names},
            )
        raise ValidationError(
            _("We do not know this place. Write a town, or a postal code with four digits.")
        )
