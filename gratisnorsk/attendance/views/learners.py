"""A learner's own pages: the punch card, and checking in to a lesson."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gratisnorsk.attendance.actions.checking_in import TooManyCodes, check_in
from gratisnorsk.attendance.forms.learner import CheckInForm
from gratisnorsk.attendance.queries.card import cards_of
from gratisnorsk.attendance.queries.certificate import papers_of
from gratisnorsk.attendance.queries.check_ins import seats_with_lesson
from gratisnorsk.attendance.rules.paper_links import paper_token
from gratisnorsk.attendance.views.card_facts import shown
from gratisnorsk.courses.phrases.facts import lesson_phrase
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.limits import is_too_many

TRIES, WITHIN = 10, 300  # seconds


@require_safe
@for_learners
def card(request: LearnerRequest) -> HttpResponse:
    """Hours granted, used and left, every lesson, and the certificates."""
    cards = [shown(page) for page in cards_of(request.learner)]
    at = now()
    papers = [(paper, paper_token(paper, at)) for paper in papers_of(request.learner)]
    return render(request, "attendance/card.html", {"cards": cards, "papers": papers})


@for_learners
def check_in_page(request: LearnerRequest) -> HttpResponse:
    """Type the code on the wall."""
    at = now()
    form = CheckInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _checked_in(request, form.cleaned_data["code"])
        except Refusal as no:
            form.add_error("code", str(no))
    possible = [lesson_phrase(lesson) for _seat, lesson in seats_with_lesson(request.learner, at)]
    page = {"form": form, "lessons": possible}
    return render(request, "attendance/check_in.html", page, status=422 if form.errors else 200)


def _checked_in(request: LearnerRequest, code: str) -> HttpResponse:
    at, learner = now(), request.learner
    if is_too_many(request, "attendance.check_in", TRIES, WITHIN, key=learner.public_id, at=at):
        raise TooManyCodes
    check_in(learner, code, at=at)
    messages.success(request, _("You have checked in. Your teacher sees it."))
    return redirect("enrolment:own_page")
