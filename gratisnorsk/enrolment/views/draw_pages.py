"""The public page of a draw, and its file. Anybody can check both, before and after."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.enrolment.queries.draw_file import file_of_draw
from gratisnorsk.enrolment.queries.draw_page import draw_page, find_draw
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.page_cache import public_page
from gratisnorsk.ui.paging import page_number


@require_safe
@for_everyone
@public_page
def draw(request: HttpRequest, public_id: str) -> HttpResponse:
    """The commitment from the day the window opens; the seed, the list and the result afterwards."""
    found = find_draw(public_id)
    if found is None:
        raise Http404
    number = page_number(request.GET.get("side", ""))
    page = draw_page(found, now(), get_language() or "nb", number)
    return render(request, "enrolment/draw.html", {"page": page})


@require_safe
@for_everyone
def draw_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file of a draw that was made, the same bytes for ever."""
    found = find_draw(public_id)
    if found is None or found.drawn_at is None:
        raise Http404
    etag = f'"{found.result_digest}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    headers = {
        "Content-Disposition": f'attachment; filename="draw-{public_id}.json"',
        "Cache-Control": "public, max-age=86400",
        "ETag": etag,
    }
    return HttpResponse(file_of_draw(found), content_type="application/json", headers=headers)
