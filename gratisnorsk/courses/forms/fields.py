"""Fields that the forms of courses share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.places.models import PostalCode

# Languages that many people in Norway speak; the codes are ISO 639.
SPOKEN = (
    *("en", "ar", "uk", "pl", "so", "ti", "fa", "ps", "ku"),
    *("ur", "es", "fr", "ru", "lt", "th", "tr", "vi", "se"),
)


class MomentField(forms.DateTimeField):
    """A day and a time of the clock in Norway, with the phone's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        """Typed by hand it may also be 26.11.2026 17:00."""
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M")
        widget.input_type = "datetime-local"
        formats = [
            "%Y-%m-%dT%H:%M",
            "%Y-%m-%dT%H:%M:%S",
            "%d.%m.%Y %H:%M",
            "%d.%m.%Y %H.%M",
            "%Y-%m-%d %H:%M",
        ]
        super().__init__(widget=widget, input_formats=formats, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Seconds that the field does not show are no change."""
        shown = initial.replace(second=0, microsecond=0) if isinstance(initial, datetime) else initial
        return super().has_changed(shown, data)


class PostalCodeField(forms.CharField):
    """Four digits that exist; cleans to the postal code, or None."""

    def __init__(self, **kwargs: Any) -> None:
        """Never demanded here: a digital course has none."""
        super().__init__(max_length=10, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The postal code with its municipality."""
        typed = super().clean(value)
        if not typed:
            return None
        found = PostalCode.objects.select_related("municipality").filter(code=typed).first()
        if found is None:
            raise ValidationError(_("We do not know this postal code. It has four digits."))
        return found


def count(label: Any, most: int, *, least: int = 0, **kwargs: Any) -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, **kwargs)


def text(label: Any, longest: int, **kwargs: Any) -> forms.CharField:
    """One line."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **kwargs)


def reason(label: Any, *, required: bool = True) -> forms.CharField:
    """Why: kept in the history."""
    return forms.CharField(
        label=label, max_length=300, required=required, widget=forms.Textarea(attrs={"rows": 2})
    )


def link(label: Any, **kwargs: Any) -> forms.URLField:
    """An address of the web, not demanded."""
    return forms.URLField(label=label, max_length=500, required=False, assume_scheme="https", **kwargs)


def language_choices(lang: str, also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The languages by their name in the reader's language, in order of these names; `also` are chosen already."""
    names = Locale.parse(lang).languages
    codes = dict.fromkeys((*SPOKEN, *also))
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda choice: choice[1])
