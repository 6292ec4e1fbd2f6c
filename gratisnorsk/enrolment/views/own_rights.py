"""What is stored about me: read it, take it along, delete it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.enrolment import sessions
from gratisnorsk.enrolment.actions.erasing import erase as erase_learner
from gratisnorsk.enrolment.queries import stored as queries
from gratisnorsk.enrolment.queries.learners import live_seat
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.kernel.clock import now


@never_cache
@for_learners
@require_safe
def stored(request: LearnerRequest) -> HttpResponse:
    """Each kind of fact with purpose, legal ground and the day on which it is deleted."""
    facts = {
        "stored": queries.stored_about(request.learner, get_language() or "nb"),
        "deleted_on": queries.erasure_day(request.learner),
    }
    return render(request, "enrolment/stored.html", facts)


@never_cache
@for_learners
@require_safe
def export(request: LearnerRequest) -> JsonResponse:
    """The same as a file."""
    answer = JsonResponse(
        queries.everything_about(request.learner, now(), get_language() or "nb"),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="gratis-norsk-kurs.json"'
    return answer


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: LearnerRequest) -> HttpResponse:
    """What happens, and the button."""
    if request.method != "POST":
        return render(request, "enrolment/erase.html", {"has_seat": live_seat(request.learner) is not None})
    erase_learner(request.learner, at=now())
    sessions.sign_out(request)
    messages.success(request, _("Everything about you is deleted. Thank you for having been here."))
    return redirect("home:front")
