"""One line in the log, and one in the numbers, for every request.

Never a query string, an address of a visitor, an e-mail or a name: the route's name stands for the path.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from structlog import get_logger

from gratisnorsk.kernel import measures

type Answer = Callable[[HttpRequest], HttpResponseBase]

logger = get_logger("gratisnorsk.requests")


def request_log(get_response: Answer) -> Answer:
    """Middleware, outermost: sees everything that is answered, errors too."""
    static_prefix = settings.STATIC_URL

    def answer(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - began
        route = route_of(request, static_prefix)
        measures.note_request(route, response.status_code, seconds)
        if route != "static":
            logger.info(
                "request",
                method=request.method if request.method in measures.METHODS else "other",
                route=route,
                status=response.status_code,
                ms=round(seconds * 1000, 1),
                lang=getattr(request, "LANGUAGE_CODE", ""),
            )
        return response

    return answer


def route_of(request: HttpRequest, static_prefix: str = "/static/") -> str:
    """The name of the address; for a page from the cache the name it was stored with."""
    if kept := getattr(request, "gn_route", None):
        return str(kept)
    if request.resolver_match is not None:
        return request.resolver_match.view_name or "unnamed"
    return "static" if request.path_info.startswith(static_prefix) else "unknown"
