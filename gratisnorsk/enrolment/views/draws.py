"""Buttons about draws: take part, leave, move a course up. Each goes back to where the person stands."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import interests
from gratisnorsk.enrolment.queries.course_page import find_course
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


def _course(public_id: str) -> Course:
    course = find_course(public_id)
    if course is None:
        raise Http404
    return course


def _done(request: LearnerRequest, deed: Callable[[], object], sentence: str) -> HttpResponse:
    try:
        deed()
    except Refusal as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, sentence)
    return redirect("enrolment:own_page")


@never_cache
@for_learners
@require_POST
def take_part(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Join the draw of a course."""
    course = _course(public_id)
    return _done(
        request,
        lambda: interests.take_part(request.learner, course, at=now()),
        _("You take part in the draw. We write to you when it is made."),
    )


@never_cache
@for_learners
@require_POST
def leave_draw(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Leave the draw of a course."""
    course = _course(public_id)
    return _done(
        request,
        lambda: interests.leave_draw(request.learner, course, at=now()),
        _("You do not take part in this draw any more."),
    )


@never_cache
@for_learners
@require_POST
def order_draws(request: LearnerRequest) -> HttpResponse:
    """The courses in a new order, the most wanted first."""
    wanted = [public_id[:8] for public_id in request.POST.get("order", "")[:500].split(",")]
    return _done(
        request,
        lambda: interests.order_draws(request.learner, wanted, at=now()),
        _("The order is changed. The course at the top is the one you want most."),
    )
