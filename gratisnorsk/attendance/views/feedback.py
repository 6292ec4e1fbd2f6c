"""The page behind the link after a course, and what came together for the provider."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in
from gratisnorsk.attendance.actions.feedback import AlreadySaid, give_feedback
from gratisnorsk.attendance.forms.feedback import ANSWERS, FeedbackForm
from gratisnorsk.attendance.queries.feedback import find_course, find_invitation, opinion_of
from gratisnorsk.attendance.rules.access import may_mark
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal


@for_everyone
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """Three questions. Opening the link answers nothing."""
    try:
        invitation = find_invitation(token, now())
    except Refusal as no:
        return render(request, "attendance/link_broken.html", {"refusal": no}, status=404)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    is_done = invitation.is_used
    if request.method == "POST" and not is_done and form.is_valid():
        with suppress(AlreadySaid):  # the other tab was first: the page says thank you all the same
            give_feedback(invitation, form.cleaned_data)
        is_done = True
    page = {"form": form, "course": invitation.enrolment.course, "is_done": is_done}
    status = 422 if form.errors and not is_done else 200
    return render(request, "attendance/feedback.html", page, status=status)


@require_safe
@for_signed_in
def opinion(request: SignedIn, public_id: str) -> HttpResponse:
    """For the provider: how many chose what."""
    course = find_course(public_id)
    if course is None or not may_mark(request.user, course, local_date(now())):
        raise Http404
    found = opinion_of(course)
    form = FeedbackForm()
    answers = [words for _value, words in ANSWERS]
    rows = [
        {"question": form[name].label, "counts": list(zip(answers, counts, strict=True))}
        for name, counts in found.counts.items()
    ]
    page = {"course": course, "number": found.number, "rows": rows}
    return render(request, "attendance/opinion.html", page)
