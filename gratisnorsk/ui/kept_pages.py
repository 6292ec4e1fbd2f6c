"""A page that looks the same to many people who are known only by what it shows: rendered once a second, not once each.

What differs from one reader to the next stands in the key, and the form token is put in for each of them. Whoever has
an account, or a message waiting, gets a page of their own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

SECONDS = 1.0
_MOST = 200
_TOKEN = token_hex(32)  # letters and digits alone, which no template changes; nobody can write it into a text

_kept: dict[Hashable, tuple[float, str]] = {}


def render_kept(
    request: HttpRequest, template: str, key: Hashable, facts: Callable[[], Mapping[str, Any]]
) -> HttpResponse:
    """The page. `key` holds everything that `facts`, and so the page, depends on beside language and address."""
    if not settings.PAGE_CACHE_SECONDS or request.user.is_authenticated or get_messages(request):
        return render(request, template, dict(facts()))
    place = (template, get_language(), request.get_full_path(), key)
    until, page = _kept.get(place, (0.0, ""))
    if until <= time.monotonic():
        page = render_to_string(template, {**facts(), "csrf_token": _TOKEN}, request)
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[place] = (time.monotonic() + SECONDS, page)
    return HttpResponse(page.replace(_TOKEN, get_token(request)) if _TOKEN in page else page)
