"""The public page of a course, and the page with the one button that joins it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.enrolment.queries.course_page import course_page, find_course
from gratisnorsk.enrolment.queries.join_page import join_page, joining
from gratisnorsk.enrolment.sessions import learner_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.page_cache import counted, public_page
from gratisnorsk.ui.kept_pages import render_kept


@require_safe
@for_everyone
@public_page
def course(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The id decides; another slug is sent on for good. Full, cancelled and over lead on to what else there is."""
    found = find_course(public_id)
    if found is None:
        raise Http404
    lang = get_language() or "nb"
    page = course_page(found, now(), lang)
    if slug != page.card.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{page.card.path}?{query}" if query else page.card.path)
    return counted(render(request, "enrolment/course.html", {"page": page}), "course_page", public_id, lang)


@never_cache
@for_everyone
@require_safe
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happens, and the button. Whoever is not signed in fills in the form first, and comes back here."""
    learner = learner_in(request)
    found = find_course(public_id)
    if found is None:
        raise Http404
    if learner is None:
        return redirect(f"{reverse('enrolment:sign_up')}?kurs={public_id}")
    at, lang = now(), get_language() or "nb"
    mine = joining(found, learner, at)
    return render_kept(
        request, "enrolment/join.html", (public_id, mine), lambda: {"page": join_page(found, mine, at, lang)}
    )
