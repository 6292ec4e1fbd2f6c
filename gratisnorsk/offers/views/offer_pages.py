"""The page of one offer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.page_cache import counted, public_page
from gratisnorsk.offers.queries.dates import Standing
from gratisnorsk.offers.queries.show import offer_page

GONE = 410


@require_safe
@for_everyone
@public_page
def show(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The id decides; another slug is sent on for good. What is gone says so and says what to do instead."""
    lang = get_language() or "nb"
    page = offer_page(public_id, request.user, now(), lang)
    if page is None:
        raise Http404
    # An address must not tell the name of what staff took away.
    if slug != page.slug and page.standing != Standing.REMOVED:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{page.path}?{query}" if query else page.path)
    if page.standing.is_gone and not page.may_edit:
        # Hidden may come back, the others do not: search engines may forget those.
        status = 200 if page.standing == Standing.HIDDEN else GONE
        return render(request, "offers/offer_gone.html", {"page": page}, status=status)
    response = render(request, "offers/offer.html", {"page": page})
    return (
        counted(response, "offer_page", page.public_id, lang) if page.standing == Standing.SHOWN else response
    )
