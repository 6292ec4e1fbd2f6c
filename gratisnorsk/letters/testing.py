"""Builders of letters in every state, for tests here and above."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
_numbers = count(1)


def a_letter(
    to: str = "deltaker001@example.org", *, at: datetime = MONDAY, lang: str = "en", **columns: Any
) -> Letter:
    """One that waits, of a kind that every installation has; `columns` are then written over it."""
    letter = outbox.post(
        "accounts/role_given",
        to=to,
        lang=lang,
        facts={"url": "https://example.no/nb/logg-inn/?token=T0KEN"},
        key=f"letter:{next(_numbers)}",
        at=at,
    )
    Letter.objects.filter(pk=letter.pk).update(**columns)
    letter.refresh_from_db()
    return letter
