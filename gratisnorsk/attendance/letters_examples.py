"""Examples of the letters of the classroom, for the preview and for the test that renders every letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

_NAME = {"nb": "Norskkurs & prat", "en": "Norwegian course"}

example(
    "attendance/unfilled",
    {"name": _NAME, "on": "2026-11-26", "lesson": 1},
    name=_("Course: a list is not closed"),
    says=("name", "on"),
)
example(
    "attendance/feedback",
    {"name": _NAME, "token": "T0KEN"},
    name=_("Course: what did you think of it?"),
    says=("name",),
)
