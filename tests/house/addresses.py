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


ALLAUTH = ("account_", "mfa_", "usersessions_")
# Programs ask for these, and one comes by a letter whose link is put together in code.
ASKED_BY_OUTSIDERS = frozenset(
    {"alive", "ready", "metrics", "negotiate", "sms_report", "organisations:accept"}
)


def names(patterns: Iterable[Any], before: str = "") -> Iterator[str]:
    """What each address of ours is called, with its namespace."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(
                pattern.url_patterns, before + (f"{pattern.namespace}:" if pattern.namespace else "")
            )
        elif pattern.name:
            yield before + pattern.name


def leads_nowhere(named: Iterable[str], sources: Iterable[str]) -> list[str]:
    """The pages that no template and no line of code links to: nobody would find them."""
    text = "\n".join(sources)
    return sorted(
        name
        for name in set(named) - ASKED_BY_OUTSIDERS
        if f'"{name}"' not in text and f"'{name}'" not in text
    )


def without_door(patterns: Iterable[Any]) -> list[str]:
    """The addresses whose view does not say for whom it is."""
    return [
        f"/{address} ({callback.__module__}.{callback.__qualname__})"
        for address, callback in views(patterns)
        if not getattr(callback, "for_whom", "")
        and f"{callback.__module__}.{callback.__qualname__}" not in FILES
    ]
