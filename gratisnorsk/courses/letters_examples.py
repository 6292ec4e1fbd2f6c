"""Examples of the letters to providers, for the preview and for the test that renders every letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

_PROVIDER = {"organisation": "Kurs & språk <Oslo>", "organisation_id": "abcdefgh"}
_NAME = {"nb": "Norskkurs & prat", "en": "Norwegian course"}

example(
    "courses/approval_lapses",
    {
        **_PROVIDER,
        "until": "2026-12-31",
        "courses": [{"name": _NAME, "public_id": "hgfedcba", "ends_on": "2027-04-30"}],
    },
    name=_("Provider: an approval ends during a course"),
    says=("organisation", "until"),
    needs=("organisation",),
)
example(
    "courses/approval_withdrawn",
    {**_PROVIDER, "on": "2026-12-31", "reason": "Læreren mangler kompetanse"},
    name=_("Provider: an approval is withdrawn"),
    says=("organisation", "on", "reason"),
    needs=("organisation",),
)
