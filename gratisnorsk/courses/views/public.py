"""What everybody sees: the common list of courses, and a course as a calendar."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.courses.queries.calendar import course_feed
from gratisnorsk.courses.queries.listing import course_list
from gratisnorsk.courses.queries.search import CourseSearch
from gratisnorsk.courses.queries.with_money import providers_with_money
from gratisnorsk.kernel import languages
from gratisnorsk.kernel.calendar_answers import calendar_answer
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
@public_page
def providers_with_money_page(request: HttpRequest) -> HttpResponse:
    """Who has money and open places this year; for one county when the address names it."""
    page = providers_with_money(request.GET.get("fylke", "")[:2], now(), get_language() or "nb")
    return render(request, "courses/with_money.html", {"page": page})


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
    return calendar_answer(request, found, f"{public_id}.ics", f"public, max-age={KEPT_SECONDS}")
