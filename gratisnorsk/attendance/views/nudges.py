"""The page behind the friendly letter after missed lessons. No sign-in: the signed link is enough.

Opening it does nothing; each button says what it does.
"""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.attendance.actions.answering import AlreadyTold, answer_nudge
from gratisnorsk.attendance.forms.missed import MissedForm
from gratisnorsk.attendance.models import Nudge
from gratisnorsk.attendance.phrases.missed import after_words, choices
from gratisnorsk.attendance.queries.nudges import find_nudge, is_over, other_seats
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def missed(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once, answered once; afterwards the same link says what became of it."""
    at = now()
    try:
        nudge = find_nudge(token, at)
    except Refusal as no:
        return render(request, "attendance/link_broken.html", {"refusal": no}, status=404)
    form = MissedForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, nudge, form)
    said = form.cleaned_data
    try:
        with suppress(AlreadyTold):  # the other tab was first: the page says what was answered
            answer_nudge(nudge, said["answer"], at, why=said["why"])
    except Refusal as no:
        return _page(request, nudge, form, refusal=no)
    return redirect("attendance:missed", token)


def _page(
    request: HttpRequest, nudge: Nudge, form: MissedForm, refusal: Refusal | None = None
) -> HttpResponse:
    seat = nudge.enrolment
    after = after_words(nudge, is_over=is_over(seat, now()))
    page = {
        "course": seat.course,
        "after": after,
        "choices": [] if after else choices(seat, other_seats(seat)),
        "form": form,
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.errors and not after else 200
    return render(request, "attendance/missed.html", page, status=status)
