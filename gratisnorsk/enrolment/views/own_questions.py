"""What the course asks the person who has a seat in it, and what they answer. Nothing depends on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.enrolment.actions import answers
from gratisnorsk.enrolment.forms.questions import AnswersForm
from gratisnorsk.enrolment.queries.own_seat import own_seat
from gratisnorsk.enrolment.queries.questions import own_values
from gratisnorsk.enrolment.rules.questions import may_answer
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: LearnerRequest) -> HttpResponse:
    """All of them on one page; may be changed until the course is over."""
    seat, at = own_seat(request.learner), now()
    asked = list(seat.course.questions.all()) if seat and may_answer(seat, local_date(at)) else []
    if seat is None or not asked:
        return redirect("enrolment:own_page")
    typed = request.POST if request.method == "POST" else None
    form = AnswersForm(typed, questions=asked, values=own_values(seat))
    if form.is_valid():
        try:
            answers.answer(seat, form.typed(), at)
        except Refusal as no:
            messages.warning(request, str(no))
        else:
            messages.success(
                request, _("Your answers are saved. You can change them until the course is over.")
            )
        return redirect("enrolment:own_page")
    facts = {"form": form, "seat": seat}
    return render(request, "enrolment/questions.html", facts, status=422 if form.errors else 200)
