"""Tell me when a place is free, without the queue. A link in a letter opens a page; only a button on it acts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import watching as actions
from gratisnorsk.enrolment.forms.watching import WatchForm
from gratisnorsk.enrolment.queries.course_page import find_course
from gratisnorsk.enrolment.queries.watches import asked_for, find_watch, is_narrowed
from gratisnorsk.enrolment.views.floods import refuse_flood_of_watches
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal

BOTH = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(BOTH)
@for_everyone
def watch_course(request: HttpRequest, public_id: str) -> HttpResponse:
    """About one course."""
    course = find_course(public_id)
    if course is None:
        raise Http404
    return _ask(request, course, "")


@never_cache
@require_http_methods(BOTH)
@for_everyone
def watch_list(request: HttpRequest) -> HttpResponse:
    """About new courses, with the search that stands in the address."""
    return _ask(request, None, asked_for(request.META.get("QUERY_STRING", "")))


def _ask(request: HttpRequest, course: Course | None, query: str) -> HttpResponse:
    """The answer is the same whether this e-mail waits already or not."""
    form = WatchForm(request.POST if request.method == "POST" else None, at=now())
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            refuse_flood_of_watches(request, email)
            actions.watch(course, query, email, lang=get_language() or "nb", at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return redirect("enrolment:watch_thanks")
    facts = {"form": form, "course": course, "query": query, "is_narrowed": is_narrowed(query)}
    return render(request, "enrolment/watch.html", facts, status=422 if form.errors else 200)


@require_safe
@for_everyone
def watch_thanks(request: HttpRequest) -> HttpResponse:
    """What to do now."""
    return render(request, "enrolment/watch_thanks.html")


@never_cache
@require_http_methods(BOTH)
@for_everyone
def watch(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the link: say yes, or, once that is said, say no more."""
    try:
        found = find_watch(token, now())
        if found and request.method == "POST":
            if request.POST.get("do") == "stop":
                actions.stop(found.pk)
            else:
                actions.confirm(found.pk, at=now())
            return redirect("enrolment:watch", token)
    except Refusal as no:
        return render(request, "enrolment/watching.html", {"why": str(no)}, status=404)
    return render(request, "enrolment/watching.html", {"watch": found})
