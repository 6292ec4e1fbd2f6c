"""The page behind the link after a course, and what came together for the provider."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in
from gratisnorsk.attendance.actions.feedback import AlreadySaid, allow_feedback, give_feedback, stop_feedback
from gratisnorsk.attendance.forms.feedback import ANSWERS, FeedbackForm
from gratisnorsk.attendance.queries.feedback import find_course, find_invitation, opinion_of, wants_none
from gratisnorsk.attendance.rules import links
from gratisnorsk.attendance.rules.access import may_mark
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.one_click import one_click


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
    stop = links.stop_token(invitation.enrolment.learner, now())
    page = {"form": form, "course": invitation.enrolment.course, "is_done": is_done, "stop": stop}
    status = 422 if form.errors and not is_done else 200
    return render(request, "attendance/feedback.html", page, status=status)


def stop_letters(token: str) -> None:
    """What the button of a mail program does."""
    at = now()
    stop_feedback(links.read_stop(token, at), at=at)


@one_click(stop_letters)
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop such letters, or allow them again. Opening the link changes nothing."""
    at = now()
    try:
        learner_id = links.read_stop(token, at)
    except Refusal as no:
        return render(request, "attendance/link_broken.html", {"refusal": no}, status=404)
    if request.method == "POST":
        if request.POST.get("again") == "1":
            allow_feedback(learner_id)
        else:
            stop_feedback(learner_id, at=at)
        return redirect("attendance:stop_feedback", token)
    return render(request, "attendance/stop_feedback.html", {"is_stopped": wants_none(learner_id)})


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
