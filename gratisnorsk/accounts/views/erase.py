"""Finish and erase: for computers that others use too. Signs out and tells the browser to forget this site."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone

CLEAR = '"cache", "cookies", "storage"'


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """A page with a button; the button signs out, empties the session and clears the browser."""
    if request.method != "POST":
        return render(request, "accounts/erase.html")
    logout(request)
    answer = redirect("accounts:erased")
    answer.headers["Clear-Site-Data"] = CLEAR
    return answer


@never_cache
@for_everyone
def erased(request: HttpRequest) -> HttpResponse:
    """Says that nothing is left, and what the person may still do."""
    return render(request, "accounts/erased.html")
