"""Examples of the letters of the classroom, for the preview and for the test that renders every letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

_NAME = {"nb": "Norskkurs & prat", "en": "Norwegian course"}

example(
    "attendance/missed",
    {"name": _NAME, "token": "T0KEN", "nudge": 1},
    name=_("Course: missed lessons"),
    says=("name",),
)
example(
    "attendance/unfilled",
    {"name": _NAME, "on": "2026-11-26", "lesson": 1},
    name=_("Course: a list is not closed"),
    says=("name", "on"),
)
example(
    "attendance/feedback",
    {"name": _NAME, "token": "T0KEN", "stop": "ST0P", "invitation": 1},
    name=_("Course: what did you think of it?"),
    says=("name",),
)
_CLAIM = {
    "award": "t0000001",
    "title": {"nb": "Norsk & nettverk", "en": "Norwegian"},
    "version": 2,
    "claimed_nok": 800000,
    "reason": "",
}

example(
    "attendance/certificate_ready",
    {"course": _NAME, "token": "T0KEN"},
    name=_("Course: your certificate is ready"),
    says=("course",),
)
example(
    "attendance/claim_submitted", _CLAIM, name=_("Claim: submitted"), says=("title", "version", "claimed_nok")
)
example(
    "attendance/claim_accepted",
    _CLAIM,
    {**_CLAIM, "reason": "Takk"},
    name=_("Claim: accepted"),
    says=("title", "version", "claimed_nok"),
)
example(
    "attendance/claim_returned",
    {**_CLAIM, "reason": "Lister <mangler>"},
    name=_("Claim: sent back"),
    says=("title", "version", "reason"),
)
