"""Buttons and forms about the wish that stands: change it, pause it, stop, come back, say that it still stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.enrolment.actions import signing_up, wishes
from gratisnorsk.enrolment.forms.own_page import PauseForm
from gratisnorsk.enrolment.forms.wish import ChangeWishForm, NewWishForm, WishAgainForm
from gratisnorsk.enrolment.queries.learners import last_wish, live_wish
from gratisnorsk.enrolment.queries.sign_up_page import sign_up_page
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal

if TYPE_CHECKING:
    type Deed = Callable[[], None]


def _done(request: LearnerRequest, deed: Deed, sentence: str) -> HttpResponse:
    """Do it, say it, and go back to the own page."""
    try:
        deed()
    except Refusal as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, sentence)
    return redirect("enrolment:own_page")


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: LearnerRequest) -> HttpResponse:
    """The questions again, filled in."""
    wish = live_wish(request.learner)
    if wish is None:
        return redirect("enrolment:own_page")
    form = ChangeWishForm(request.POST if request.method == "POST" else None, wish=wish)
    if form.is_valid():
        answers = form.answers()
        kept = _("Your wish is changed. You keep your place in the queue.")
        return _done(request, lambda: wishes.change_wish(request.learner, answers, at=now()), kept)
    return render(request, "enrolment/change_wish.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def wish_anew(request: LearnerRequest) -> HttpResponse:
    """A wish after one that ended; `?kurs=` is the course that the person came from."""
    page = sign_up_page(request.GET.get("kurs", ""), now(), get_language() or "nb")
    typed = request.POST if request.method == "POST" else None
    told = last_wish(request.learner)
    form = WishAgainForm(typed, wish=told) if told else NewWishForm(typed, initial={"km": 30})
    if page.scheme and form.is_valid():
        try:
            course = page.window_course
            signing_up.wish_anew(request.learner, page.scheme, form.answers(), course=course, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("You are in the common queue."))
            return redirect(page.join_path or "enrolment:own_page")
    facts = {"form": form, "page": page}
    return render(request, "enrolment/wish_anew.html", facts, status=422 if form.errors else 200)


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: LearnerRequest) -> HttpResponse:
    """Nobody asks until a day that the person chooses."""
    form = PauseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            wishes.pause(request.learner, form.cleaned_data["until"], at=now())
        except Refusal as no:
            form.add_error("until", str(no))
        else:
            messages.success(request, _("Nobody asks you until then. You keep your place in the queue."))
            return redirect("enrolment:own_page")
    return render(request, "enrolment/pause.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@for_learners
@require_POST
def resume(request: LearnerRequest) -> HttpResponse:
    """The pause is over."""
    return _done(request, lambda: wishes.resume(request.learner, at=now()), _("You are in the queue again."))


@never_cache
@for_learners
@require_POST
def still_wanted(request: LearnerRequest) -> HttpResponse:
    """The one button of the letter."""
    thanks = _("Good. You keep your place in the queue.")
    return _done(request, lambda: wishes.still_wanted(request.learner, at=now()), thanks)


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: LearnerRequest) -> HttpResponse:
    """What happens, and the button."""
    if request.method != "POST":
        return render(request, "enrolment/stop.html")
    ended = _("Your wish has ended. You can come back within a month and keep your place.")
    return _done(request, lambda: wishes.stop(request.learner, at=now()), ended)


@never_cache
@for_learners
@require_POST
def come_back(request: LearnerRequest) -> HttpResponse:
    """Take up the wish that ended."""
    welcome = _("Welcome back. You have your old place in the queue.")
    return _done(request, lambda: wishes.come_back(request.learner, at=now()), welcome)
