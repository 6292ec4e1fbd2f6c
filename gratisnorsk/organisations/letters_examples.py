"""Examples of the letters about an organisation, for the preview and for the test that renders every letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

_IT = {"organisation": "Røde Kors <Oslo>", "organisation_id": "abcdefgh"}
_WORDS = {"says": ("organisation",), "needs": ("organisation",)}
_INVITED = {**_IT, "inviter": "Arrangør 001", "token": "T0KEN", "expires_at": "2026-12-03T17:30:00+00:00"}

example(
    "organisations/invitation",
    _INVITED,
    name=_("Organisation: invitation to a member"),
    says=("organisation", "inviter", "expires_at"),
    needs=("organisation", "inviter"),
)
example(
    "organisations/refused",
    {**_IT, "reason": "Ukjent nummer"},
    name=_("Organisation: not verified"),
    **_WORDS,
)
example("organisations/verified", _IT, name=_("Organisation: verified"), **_WORDS)
