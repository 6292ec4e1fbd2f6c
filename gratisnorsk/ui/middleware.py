"""The language of a page is what its address says. Cookies and browser settings are never asked here."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils import translation

from gratisnorsk.kernel import clock
from gratisnorsk.ui.errors import not_allowed
from gratisnorsk.ui.paths import DEFAULT, language_of

_began_at: ContextVar[datetime | None] = ContextVar("began_at", default=None)


def request_began_at() -> datetime:
    """One instant for the whole page, so that two "how long ago" on it agree."""
    return _began_at.get() or clock.now()


def _in_words(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Django answers an empty page to someone who opens the address of a form; ours says what to do."""
    if isinstance(response, HttpResponseNotAllowed) and not response.content and request.method == "GET":
        page = not_allowed(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page
    return response


def language_from_path(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Speak the language of the path; bokmål where the path names none. Adds no `Vary`."""

    def speak(request: HttpRequest) -> HttpResponseBase:
        code = language_of(request.path_info) or DEFAULT
        began = _began_at.set(clock.now())
        try:
            with translation.override(code):
                request.LANGUAGE_CODE = code
                response = _in_words(request, get_response(request))
        finally:
            _began_at.reset(began)
        response.headers.setdefault("Content-Language", code)
        return response

    return speak
