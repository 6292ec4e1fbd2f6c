"""What a template needs to show one form field with its label, help and error tied together for screen readers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm

from gratisnorsk.ui.forms import WordsInput


def _kind(widget: forms.Widget) -> str:
    """Which piece of markup the widget needs; a lone tick box is `tick`."""
    if isinstance(widget, WordsInput):
        return "words"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "hidden" if widget.is_hidden else "plain"


def field_facts(field: BoundField, autofocus: bool = False) -> dict[str, Any]:
    """The context of `ui/_field.html`. A field may be left empty and yet say `is_expected`."""
    kind = _kind(field.field.widget)
    attrs: dict[str, str | bool] = {"autofocus": True} if autofocus else {}
    return {
        "field": field,
        "kind": kind,
        "widget": field.as_widget(attrs=attrs) if kind not in ("choices", "words") else field,
        "is_optional": not (field.field.required or getattr(field.field, "is_expected", False))
        and kind != "tick",
        "described_by": field.aria_describedby or "",
    }


def _first_id(field: BoundField) -> str:
    """The id of the first input: groups have one id per choice."""
    if _kind(field.field.widget) == "choices":
        return f"{field.auto_id}_0"
    return field.id_for_label or str(field.auto_id)


def error_facts(form: BaseForm) -> dict[str, Any]:
    """The context of `ui/_form_errors.html`: what is wrong, each with the field that it leads to."""
    wrong = [
        {
            "id": _first_id(form[name]),
            "label": (label := str(form[name].label)),
            "is_question": label.endswith(("?", "؟")),
            "error": error,
        }
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    whole = form.non_field_errors() if form.is_bound else []
    return {"wrong": wrong, "whole": whole, "count": len(wrong) + len(whole)}
