"""What all forms share: errors in plain words, the right attributes, several languages, and a check for robots.

Forms clean and never save. Everything works without JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel import languages
from gratisnorsk.kernel.words import Words, tidy

_ERRORS = {
    "required": _("Fill in this field."),
    "invalid": _("This cannot be read. Look at the example and write it again."),
    "invalid_choice": _("Choose one from the list."),
    "invalid_list": _("Choose from the list."),
    "min_value": _("The number must be %(limit_value)s or more."),
    "max_value": _("The number must be %(limit_value)s or less."),
    "max_length": ngettext_lazy(
        "This is too long: at most %(limit_value)d character. You wrote %(show_value)d.",
        "This is too long: at most %(limit_value)d characters. You wrote %(show_value)d.",
        "limit_value",
    ),
    "min_length": ngettext_lazy(
        "This is too short: at least %(limit_value)d character. You wrote %(show_value)d.",
        "This is too short: at least %(limit_value)d characters. You wrote %(show_value)d.",
        "limit_value",
    ),
    "null_characters_not_allowed": _("This has a character that cannot be stored. Write it again."),
}
_INVALID: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.EmailField, _("Write an e-mail address, such as name@example.com.")),
    (forms.URLField, _("Write a web address, such as https://example.com.")),
    (forms.DateTimeField, _("Write a date and a time, such as 26.11.2026 17:00.")),
    (forms.DateField, _("Write a date, such as 26.11.2026.")),
    (forms.TimeField, _("Write a time, such as 17:00.")),
    (forms.IntegerField, _("Write a whole number.")),
)


def _plain_errors(field: forms.Field) -> None:
    """Replace Django's sentences by ours; those the form itself wrote stay."""
    django_says: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        django_says.update(getattr(kind, "default_error_messages", {}))
    ours = dict(_ERRORS)
    ours["invalid"] = next((words for kind, words in _INVALID if isinstance(field, kind)), ours["invalid"])
    if isinstance(field, forms.ChoiceField):
        ours["required"] = _("Choose one.")
    if isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
        ours["required"] = _("Choose at least one.")
    if isinstance(field, WordsField):
        ours.pop("required")
    for code, words in ours.items():
        if field.error_messages.get(code) == django_says.get(code):
            field.error_messages[code] = words


def _dress(field: forms.Field) -> None:
    """The look, and native date and time inputs, which phones have good pickers for."""
    widget = field.widget
    if isinstance(widget, (forms.DateInput, forms.TimeInput)) and widget.input_type == "text":
        is_date = isinstance(widget, forms.DateInput)
        widget.input_type = "date" if is_date else "time"
        widget.format = "%Y-%m-%d" if is_date else "%H:%M"
    if isinstance(field, forms.DateField):
        field.input_formats = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y"]
    elif isinstance(field, forms.TimeField):
        field.input_formats = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
    if not widget.is_hidden:
        widget.attrs.setdefault("class", "ds-input")
        if isinstance(widget, forms.Textarea):
            widget.attrs.pop("cols", None)


class PlainForm(forms.Form):
    """The form that all others extend: `{% form_errors form %}` and `{% field form.name %}` show it.

    The browser's own bubbles are off: they speak the browser's language, not the page's.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Dress every field and give it plain errors."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _plain_errors(field)
            _dress(field)


class HumanForm(PlainForm):
    """A form that anybody may send without an account. Show `{% human_check form %}` once inside it.

    Robots fill in the trap that people do not see, or answer faster than anyone can read.
    """

    TRAP = "website"
    STAMP = "shown"
    FASTEST = timedelta(seconds=2)
    OLDEST = timedelta(days=2)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        """`at` is the instant of the request."""
        super().__init__(*args, **kwargs)
        self.at = at

    def new_stamp(self) -> str:
        """When the form was first shown, signed: whoever corrects one thing may be quick about it."""
        sent = str(self.data.get(self.STAMP, "")) if self.is_bound else ""
        if sent and self._age(sent) <= self.OLDEST:
            return sent
        return signing.dumps(self.at.timestamp(), salt="ui.human")

    def _age(self, stamp: str) -> timedelta:
        try:
            shown = float(signing.loads(stamp, salt="ui.human"))
        except (signing.BadSignature, TypeError, ValueError):
            shown = 0.0
        return timedelta(seconds=self.at.timestamp() - shown)

    def clean(self) -> dict[str, Any]:
        """Say no to robots in words that a hasty person understands; the typed text is kept."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if self.data.get(self.TRAP):
            raise ValidationError(
                _("We could not send this. Leave the hidden field empty and send once more.")
            )
        age = self._age(self.data.get(self.STAMP, ""))
        if age > self.OLDEST:
            raise ValidationError(
                _("The page had been open for a long time. Nothing is lost: send once more.")
            )
        if age < self.FASTEST:
            raise ValidationError(_("That was very fast. Look through what you wrote and send once more."))
        return cleaned


class WordsInput(forms.Widget):
    """One input per language. The reader's own language stands open, the others are folded away."""

    template_name = "ui/widgets/words.html"
    use_fieldset = True

    def __init__(self, *, rows: int = 1, attrs: dict[str, Any] | None = None) -> None:
        """`rows` above 1 makes text areas."""
        super().__init__(attrs)
        self.rows = rows

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The languages with their text, the reader's first."""
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, Mapping) else {}
        main = get_language() or "nb"
        parts = [
            {
                "name": f"{name}-{language.code}",
                "id": f"{context['widget']['attrs'].get('id', name)}_{language.code}",
                "lang": language.code,
                "dir": languages.direction(language.code),
                "own_name": language.own_name,
                "text": texts.get(language.code, ""),
            }
            for language in sorted(languages.LANGUAGES, key=lambda language: language.code != main)
        ]
        context["widget"] |= {"main": parts[0], "others": parts[1:], "rows": self.rows}
        context["widget"]["is_open"] = any(part["text"] for part in parts[1:])
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Words:
        """Language → text, as typed."""
        return {code: str(data.get(f"{name}-{code}", "") or "") for code in languages.CODES}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether no language was sent at all."""
        return not any(f"{name}-{code}" in data for code in languages.CODES)

    def id_for_label(self, id_: str) -> str:
        """The input that stands open."""
        return f"{id_}_{get_language() or 'nb'}" if id_ else id_


class WordsField(forms.Field):
    """A text in one or more languages; cleans to `Words`. `required` means: in at least one language."""

    default_error_messages = {"required": _("Write it in at least one language.")}

    def __init__(self, *, max_length: int, rows: int = 1, **kwargs: Any) -> None:
        """`max_length` counts the characters of each text."""
        self.max_length = max_length
        kwargs.setdefault("widget", WordsInput(rows=rows, attrs={"maxlength": max_length}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Words:
        """Trimmed, without the empty ones and without control characters."""
        texts = value if isinstance(value, Mapping) else {}
        return tidy(
            {code: str(text).replace("\x00", "").replace("\r\n", "\n") for code, text in texts.items()}
        )

    def validate(self, value: Any) -> None:
        """At least one text when required, none too long."""
        super().validate(value)
        for code, text in value.items():
            if len(text) > self.max_length:
                raise ValidationError(
                    _("%(language)s: this is too long. At most %(most)d characters; you wrote %(wrote)d."),
                    code="max_length",
                    params={
                        "language": languages.BY_CODE[code].own_name,
                        "most": self.max_length,
                        "wrote": len(text),
                    },
                )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any text differs."""
        return self.to_python(initial) != self.to_python(data)
