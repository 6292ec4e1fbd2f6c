"""The language of a page is what its address says. Cookies and browser settings are never asked here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from gratisnorsk.kernel import languages

DEFAULT = "nb"


def language_of(path: str) -> str | None:
    """The language that stands first in the path, else None."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in languages.BY_CODE else None


def language_from_path(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Speak the language of the path; bokmål where the path names none. Adds no `Vary`."""

    def speak(request: HttpRequest) -> HttpResponseBase:
        code = language_of(request.path_info) or DEFAULT
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return speak
