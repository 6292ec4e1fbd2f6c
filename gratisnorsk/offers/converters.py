"""What may stand in the addresses of offers. Anything else is no address of ours."""

from __future__ import annotations

from datetime import date


class PublicId:
    """Eight small letters and digits. All letters are let in, so that a mistyped id gets our own 404."""

    regex = "[0-9a-z]{8}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class DateInPath:
    """A day as 2026-11-26; days that no calendar has are no address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; a `ValueError` makes it no match."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """As 2026-11-26."""
        return value.isoformat()
