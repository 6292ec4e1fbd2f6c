"""Whole pages for what goes wrong, in the reader's language and with ways onward. None needs the database."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_NO_CSRF_COOKIE
from django.template import loader
from django.utils import translation

from gratisnorsk.kernel.doors import open_to_all
from gratisnorsk.ui.context import page_facts
from gratisnorsk.ui.paths import DEFAULT, language_of

# Never shown again to the person: these are keys, not writing.
_SECRET = ("csrf", "password", "token", "code", "website", "shown", "version")
_MOST_TEXTS, _LONGEST_TEXT = 40, 20_000


def _whole_page(request: HttpRequest, name: str, status: int, **facts: Any) -> HttpResponse:
    """Without Django's context processors: they might ask the session, and so the database that is down."""
    code = language_of(request.path_info) or DEFAULT
    with translation.override(code):
        context = page_facts(request.path) | facts
        html = loader.get_template(f"ui/errors/{name}.html").render(context)
    response = HttpResponse(html, status=status)
    response.headers["Content-Language"] = code
    response.headers["Cache-Control"] = "no-store"
    return response


@open_to_all
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form cannot be read."""
    return _whole_page(request, "bad_request", 400)


@open_to_all
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may not see or do this."""
    return _whole_page(request, "forbidden", 403)


@open_to_all
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing stands at this address, or nothing for this person."""
    return _whole_page(request, "not_found", 404)


@open_to_all
def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address takes a form and has no page of its own."""
    return _whole_page(request, "not_allowed", 405)


@open_to_all
def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _whole_page(request, "broken", 500)


def _written(request: HttpRequest) -> list[str]:
    """What the person had typed, so that it can be copied and is not lost."""
    return [
        text[:_LONGEST_TEXT]
        for name, texts in list(request.POST.lists())[:_MOST_TEXTS]
        if not any(word in name.lower() for word in _SECRET)
        for text in texts
        if len(text.strip()) > 1
    ]


@open_to_all
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long, the person signed in meanwhile, or cookies are off."""
    return _whole_page(
        request,
        "csrf_failure",
        403,
        written=_written(request),
        has_no_cookie=reason == REASON_NO_CSRF_COOKIE,
        is_foreign=reason.startswith(REASON_BAD_ORIGIN.partition("%")[0]),
    )
