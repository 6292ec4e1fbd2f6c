"""Stopping mail that is not necessary: opening the link changes nothing, a mail program may press its button.

The mail program POSTs `List-Unsubscribe=One-Click` to the same address, without cookies and so without our CSRF
token (RFC 8058). The address itself, with its signed token, is the proof. Every other POST is checked as usual.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from gratisnorsk.kernel.errors import Refusal

type View = Callable[..., HttpResponseBase]
type Stop = Callable[..., object]


def is_one_click(request: HttpRequest) -> bool:
    """Whether a mail program asks, not a page of ours."""
    return request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click"


def one_click(stop: Stop) -> Callable[[View], View]:
    """For a view behind an `unsubscribe_path`: on one click do `stop(**what the address says)` and nothing else.

    Stand it outermost, outside the door. A Refusal (too old, gone already) is answered as well as a success:
    the mail program only wants to know that it need not ask again.
    """

    def decorate(view: View) -> View:
        checked = csrf_protect(view)

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in {"GET", "HEAD", "POST"}:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            if not is_one_click(request):
                return checked(request, *args, **kwargs)
            try:
                stop(*args, **kwargs)
            except Refusal as no:
                return HttpResponse(str(no), content_type="text/plain; charset=utf-8")
            return HttpResponse(status=204)

        return csrf_exempt(answer)

    return decorate
