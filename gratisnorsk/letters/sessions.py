"""What this browser is shown of letters: which page waits for its code, and which was opened with it."""

from __future__ import annotations

from django.http import HttpRequest

WAITS, OPEN = "letters_asked", "letters_open"


def close(request: HttpRequest) -> None:
    """The next person at this computer sees nothing of the one before."""
    for gone in (WAITS, OPEN):
        request.session.pop(gone, None)
