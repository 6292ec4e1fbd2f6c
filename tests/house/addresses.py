"""Every address of the product and the view behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

# Views of Django that hand out files and know no people.
FILES = frozenset({"django.views.static.serve", "django.contrib.staticfiles.views.serve"})


def views(patterns: Iterable[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Address and view for every pattern, through all that is included."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern.url_patterns, address)
        else:
            yield address, pattern.callback


def without_door(patterns: Iterable[Any]) -> list[str]:
    """The addresses whose view does not say for whom it is."""
    return [
        f"/{address} ({callback.__module__}.{callback.__qualname__})"
        for address, callback in views(patterns)
        if not getattr(callback, "for_whom", "")
        and f"{callback.__module__}.{callback.__qualname__}" not in FILES
    ]
