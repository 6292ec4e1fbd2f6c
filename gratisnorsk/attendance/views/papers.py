"""The provider's desk of certificates: who in a course has one, issuing, issuing anew, revoking, printing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.forms.papers import LevelForm, ReasonForm
from gratisnorsk.attendance.models import Certificate
from gratisnorsk.attendance.phrases.paper_page import seat_lines
from gratisnorsk.attendance.queries.certificate import find_paper, find_seat, papers_of_course
from gratisnorsk.attendance.rules.claim_access import may_issue
from gratisnorsk.attendance.views.checking import paper_answer
from gratisnorsk.courses.models import Course
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal

type View = Callable[..., HttpResponseBase]


def of_course(view: View) -> View:
    """Give the view the course in place of its id, if this person speaks for its provider."""

    @wraps(view)
    def with_course(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        courses = Course.objects.select_related("organisation", "rule_set")
        course = get_object_or_404(courses, public_id=public_id)
        if not may_issue(request.user, course):
            raise Http404
        return view(request, course, **kwargs)

    return with_course


def _paper(course: Course, pk: int) -> Certificate:
    paper = find_paper(course, pk)
    if paper is None:
        raise Http404
    return paper


@require_safe
@for_signed_in
@of_course
def papers(request: SignedIn, course: Course) -> HttpResponse:
    """Everybody of the course, with hours and certificates."""
    lines = seat_lines(papers_of_course(course))
    facts = {"course": course, "lines": lines, "level": LevelForm(auto_id=False)}
    return render(request, "attendance/papers.html", facts)


@require_POST
@for_signed_in
@of_course
def issue(request: SignedIn, course: Course, seat_id: str) -> HttpResponse:
    """One certificate."""
    seat, form = find_seat(course, seat_id), LevelForm(request.POST)
    if seat is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Choose a level from the list."))
        return redirect("attendance:papers", course.public_id)
    try:
        actions.issue_certificate(seat, reached=form.cleaned_data["reached"], by=request.user, at=now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The certificate is issued. The participant gets a letter."))
    return redirect("attendance:papers", course.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
@of_course
def change(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """Issue anew, or revoke, with a reason."""
    paper, form = _paper(course, pk), ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        facts = {"course": course, "paper": paper, "form": form}
        return render(request, "attendance/paper_change.html", facts, status=422 if form.errors else 200)
    is_anew = "anew" in request.POST
    reason: dict[str, Any] = {"reason": form.cleaned_data["reason"], "by": request.user, "at": now()}
    try:
        if is_anew:
            actions.reissue_certificate(paper, **reason)
        else:
            actions.revoke_certificate(paper, **reason)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("attendance:papers", course.public_id)
    messages.success(
        request,
        _("A new certificate is issued. The old one is not valid.")
        if is_anew
        else _("The certificate is revoked."),
    )
    return redirect("attendance:papers", course.public_id)


@require_safe
@for_signed_in
@of_course
def paper_file(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """The certificate, to print for somebody who has no printer."""
    return paper_answer(_paper(course, pk))
