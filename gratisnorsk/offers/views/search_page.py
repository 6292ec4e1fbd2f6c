"""The search: a form whose every answer has an address of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.page_cache import counted, public_page
from gratisnorsk.offers.queries.booklet import booklet as list_on_paper
from gratisnorsk.offers.queries.search import Search
from gratisnorsk.offers.queries.search_page import search_page


@require_safe
@for_everyone
@public_page
def search(request: HttpRequest) -> HttpResponse:
    """The whole page; for htmx only the part with the results, at the same address."""
    lang = get_language() or "nb"
    page = search_page(Search.from_query(request.GET), now(), lang)
    template = "offers/_results.html" if _wants_part(request) else "offers/search.html"
    response = render(request, template, {"page": page})
    patch_vary_headers(response, ["HX-Request"])
    if _wants_part(request):
        response.headers["HX-Push-Url"] = f"{request.path}?{page.query}" if page.query else request.path
    return counted(response, "no_hit", page.counted_as, lang) if page.counted_as else response


@require_safe
@for_everyone
@public_page
def booklet(request: HttpRequest) -> HttpResponse:
    """The whole list of a search on paper."""
    page = list_on_paper(Search.from_query(request.GET), now(), get_language() or "nb")
    return render(request, "offers/booklet.html", {"booklet": page})


def _wants_part(request: HttpRequest) -> bool:
    """A reader who goes back in their history gets the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
