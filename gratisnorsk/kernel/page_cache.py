"""Whole pages kept in memory for some seconds, for readers of whom we know nothing.

Kept is only what a view marks with `public_page`: a page with the language in its address that depends on
nothing but that address. A request with a cookie (a session, a message, anything but the CSRF cookie) or with
credentials never gets a kept page, and its answer is never kept; nor is an answer that sets a cookie or holds
a CSRF token. So a kept page cannot be one person's.

Every process keeps its own pages. A change is seen after PAGE_CACHE_SECONDS (and at most GRACE_SECONDS more, while
one reader's request makes the page anew). Browsers ask each time (`no-cache` with an ETag) and nobody in
between may keep anything. Only kept pages are compressed: they hold no secret that compression could give away.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from gratisnorsk.kernel import counters
from gratisnorsk.kernel.languages import BY_CODE
from gratisnorsk.kernel.shelf import Page, Shelf, encoding_for

type Answer = Callable[[HttpRequest], HttpResponseBase]
type View = Callable[..., HttpResponseBase]

# What of a htmx request a view may look at in choosing between a page and a part of it.
_HTMX = ("HTTP_HX_REQUEST", "HTTP_HX_TARGET", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST")
_LONGEST_QUERY = 500
_VARY = "Accept-Encoding, Cookie, HX-Request"

shelf = Shelf(most_pages=2_000, most_bytes=32 * 1024 * 1024)


def public_page(view: View) -> View:
    """Promise that the view's page depends on its address alone, so that it may be kept and given to others."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.gn_may_cache = True  # type: ignore[attr-defined]
        return response

    return marked


def counted[R: HttpResponseBase](response: R, what: str, key: str, lang: str) -> R:
    """Let every reading of this page by a person be counted, from the cache too (`counters.totals`)."""
    response.gn_counts = (what, key, lang)  # type: ignore[attr-defined]
    return response


def page_cache(get_response: Answer) -> Answer:
    """Middleware, right after SecurityMiddleware: what stands below it is skipped for a kept page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not _is_anonymous_reader(request):
            return _for_one_reader(request, get_response(request))
        key, seconds = _key(request), settings.PAGE_CACHE_SECONDS
        page = shelf.fresh(key) if seconds else None
        if page is None:
            response = get_response(request)
            page = _page_of(request, response)
            if page is None:
                return _for_one_reader(request, response)
            if seconds and len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY:
                shelf.put(key, page, seconds)
        _count(request, page.counts)
        return _answer_with(page, request)

    return answer


def _is_anonymous_reader(request: HttpRequest) -> bool:
    if request.method != "GET" or "HTTP_AUTHORIZATION" in request.META:
        return False
    return "HTTP_COOKIE" not in request.META or not (request.COOKIES.keys() - {settings.CSRF_COOKIE_NAME})


def _key(request: HttpRequest) -> tuple[str, ...]:
    meta = request.META
    htmx = tuple(meta.get(name, "") for name in _HTMX) if "HTTP_HX_REQUEST" in meta else ()
    # The host was checked by Django before its first page was kept, so the header itself is good enough.
    host = meta.get("HTTP_HOST") or meta.get("SERVER_NAME", "")
    return (request.scheme or "", host, request.path, meta.get("QUERY_STRING", ""), *htmx)


def _page_of(request: HttpRequest, response: HttpResponseBase) -> Page | None:
    """The answer as a page that may be given to others; None if it may not."""
    if not isinstance(response, HttpResponse) or not _may_be_kept(request, response):
        return None
    match = request.resolver_match
    return Page(
        bytes(response.content),
        {name: value for name, value in response.items() if name not in {"Content-Length", "ETag"}}
        | {"Cache-Control": "private, no-cache", "Vary": _VARY},
        route=match.view_name if match else "",
        lang=request.path.split("/", 2)[1],
        counts=getattr(response, "gn_counts", None),
    )


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        getattr(response, "gn_may_cache", False)
        and response.status_code == 200
        and response.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not {"Cache-Control", "Content-Encoding"} & set(response.headers)
        and "'nonce-" not in response.get("Content-Security-Policy", "")
        and request.path.split("/", 2)[1] in BY_CODE
    )


def _answer_with(page: Page, request: HttpRequest) -> HttpResponse:
    request.gn_route = page.route  # type: ignore[attr-defined]
    request.LANGUAGE_CODE = page.lang
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    if known and page.etag in (tag.strip() for tag in known.split(",")):
        return HttpResponse(status=304, headers=page.headers_unchanged)
    encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    body, headers = page.encoded(encoding)
    response = HttpResponse(body, headers=headers)
    response.gn_counts = page.counts  # type: ignore[attr-defined]
    return response


def _for_one_reader(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Nobody in between keeps it; signed in, not even the browser: the next person at a library computer."""
    if "Cache-Control" not in response.headers and response.get("Content-Type", "").startswith("text/html"):
        is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        response.headers["Cache-Control"] = "private, no-store" if is_signed_in else "private, no-cache"
    _count(request, getattr(response, "gn_counts", None))
    return response


def _count(request: HttpRequest, counts: tuple[str, str, str] | None) -> None:
    """Count a person's reading; not a robot's, nor what a browser fetches on the chance that it is wanted."""
    if counts is None or request.method != "GET" or "prefetch" in request.META.get("HTTP_SEC_PURPOSE", ""):
        return
    if not counters.is_robot(request.META.get("HTTP_USER_AGENT", "")):
        counters.count(*counts)
