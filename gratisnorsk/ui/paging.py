"""Which page of a long list an address asks for. What is no number, or far too large, is never an error."""

from __future__ import annotations

LAST_PAGE = 9_999


def page_number(typed: str, last: int = LAST_PAGE) -> int:
    """From 1 on: the page that `?side=` names, at most `last`; the first where it names none."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 10
    return min(max(int(typed), 1), last) if is_number else 1
