"""The provider says how a course ended for everybody who sat in it to the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.attendance.actions.finishing import finish_course
from gratisnorsk.attendance.forms.finishing import FinishForm
from gratisnorsk.attendance.phrases import hours_words
from gratisnorsk.attendance.queries.finishing import to_finish
from gratisnorsk.attendance.views.papers import of_course
from gratisnorsk.courses.models import Course
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
@of_course
def finish(request: SignedIn, course: Course) -> HttpResponse:
    """Everybody who still has a place, with hours and what is suggested; one button."""
    at, length = now(), course.rule_set.hour_minutes
    form = FinishForm(request.POST if request.method == "POST" else None, lines=to_finish(course))
    if form.is_valid():
        papers = form.cleaned_data["with_papers"]
        try:
            ended = finish_course(course, form.said(), with_papers=papers, by=request.user, at=at)
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _ended(ended))
            return redirect("attendance:papers", course.public_id)
    rows = [(row, hours_words(row.line.there, length)) for row in form.rows()]
    facts = {"course": course, "form": form, "rows": rows, "is_over": local_date(at) >= course.ends_on}
    return render(request, "attendance/finish.html", facts, status=422 if form.errors else 200)


def _ended(count: int) -> str:
    sentence = ngettext("Saved. %(count)s place has ended.", "Saved. %(count)s places have ended.", count)
    return sentence % {"count": count}
