"""What everybody sees: the common list of courses, and a course as a calendar."""

from __future__ import annotations

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.courses.queries.calendar import course_feed
from gratisnorsk.courses.queries.listing import course_list
from gratisnorsk.courses.queries.search import CourseSearch
from gratisnorsk.kernel import languages
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.page_cache import counted, public_page

KEPT_SECONDS = 900


@require_safe
@for_everyone
@public_page
def course_list_page(request: HttpRequest) -> HttpResponse:
    """The list: every answer has an address of its own."""
    lang = get_language() or "nb"
    page = course_list(CourseSearch.from_query(request.GET), now(), lang)
    return counted(render(request, "courses/list.html", {"page": page}), "course_list", "", lang)


@require_safe
@for_everyone
def feed(request: HttpRequest, public_id: str) -> HttpResponse:
    """All lessons of a course, for a calendar that subscribes."""
    asked = request.GET.get("sprak", "")
    lang = asked if asked in languages.BY_CODE else "nb"
    with translation.override(lang):
        found = course_feed(public_id, now(), lang)
    if found is None:
        raise Http404
    etag = f'"{sha256(found).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": f"public, max-age={KEPT_SECONDS}",
        "Content-Disposition": f'attachment; filename="{public_id}.ics"',
    }
    known = request.headers.get("If-None-Match", "")
    if etag in (tag.strip().removeprefix("W/") for tag in known.split(",")):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(found, content_type="text/calendar; charset=utf-8", headers=headers)
