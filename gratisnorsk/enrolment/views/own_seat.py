"""What somebody does with a place: take one that is free, give it back, change group."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import ending, granting
from gratisnorsk.enrolment.forms.own_seat import LeaveForm
from gratisnorsk.enrolment.queries.course_page import find_course
from gratisnorsk.enrolment.queries.own_seat import groups_to_choose, own_seat
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


def _course(public_id: str) -> Course:
    course = find_course(public_id)
    if course is None:
        raise Http404
    return course


def _done(request: LearnerRequest, deed: Callable[[], object], sentence: str, or_else: str) -> HttpResponse:
    """Do it and go to the own page; a refusal goes where there is something else to do."""
    try:
        deed()
    except granting.AlreadySeated as no:  # pressed in two tabs, perhaps: the place stands on the own page
        messages.info(request, str(no))
        return redirect("enrolment:own_page")
    except Refusal as no:
        messages.warning(request, str(no))
        return redirect(or_else)
    messages.success(request, sentence)
    return redirect("enrolment:own_page")


@never_cache
@for_learners
@require_POST
def take_place(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Whoever comes first. A full course leads back to its page, which leads on."""
    course = _course(public_id)
    sentence = _("You have a place. Welcome!")
    back = reverse("enrolment:course", args=[public_id])
    return _done(request, lambda: granting.sign_up(request.learner, course, now()), sentence, back)


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def leave_place(request: LearnerRequest) -> HttpResponse:
    """Give the place back, with a word why."""
    seat = own_seat(request.learner)
    if seat is None:
        return redirect("enrolment:own_page")
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        why = form.why()
        sentence = _("You have given the place back. Thank you: somebody else gets it.")
        return _done(request, lambda: ending.leave(seat, why, now()), sentence, "enrolment:own_page")
    facts = {"form": form, "seat": seat}
    return render(request, "enrolment/leave_place.html", facts, status=422 if form.errors else 200)


@never_cache
@for_learners
@require_safe
def change_group(request: LearnerRequest) -> HttpResponse:
    """Other groups with a free place that nobody waits for."""
    seat = own_seat(request.learner)
    if seat is None:
        return redirect("enrolment:own_page")
    groups = groups_to_choose(seat, now(), get_language() or "nb")
    return render(request, "enrolment/change_group.html", {"seat": seat, "groups": groups})


@never_cache
@for_learners
@require_POST
def change_to(request: LearnerRequest, public_id: str) -> HttpResponse:
    """The new place is taken before the old one is given back."""
    course, seat = _course(public_id), own_seat(request.learner)
    if seat is None:
        return redirect("enrolment:own_page")
    sentence = _("You are in the new group now.")
    return _done(request, lambda: ending.move(seat, course, now()), sentence, "enrolment:change_group")
