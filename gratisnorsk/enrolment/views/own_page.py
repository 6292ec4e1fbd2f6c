"""The learner's own page. It only shows; every change is a button of its own, and a link in a letter ends up here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.enrolment import sessions
from gratisnorsk.enrolment.actions import signing_up
from gratisnorsk.enrolment.queries.learners import live_wish
from gratisnorsk.enrolment.queries.own_page import changed_lines
from gratisnorsk.enrolment.queries.own_page import own_page as look
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.kernel.clock import now


@never_cache
@for_learners
@require_safe
def own_page(request: LearnerRequest) -> HttpResponse:
    """Where I stand."""
    facts = {"page": look(request.learner, now(), get_language() or "nb"), "changed": _changed(request)}
    return render(request, "enrolment/own_page.html", facts)


def _changed(request: LearnerRequest) -> list[object]:
    """What was typed in the form again, beside what stands."""
    draft = sessions.new_answers_in(request)
    standing = live_wish(request.learner, draft.scheme) if draft else None
    return list(changed_lines(standing, draft)) if standing and draft else []


@never_cache
@for_learners
@require_POST
def new_answers(request: LearnerRequest) -> HttpResponse:
    """Take what was typed in the form again, or keep what stood."""
    draft = sessions.new_answers_in(request)
    if draft is None:
        messages.info(request, _("There are no new answers any more. You can change your wish here."))
    elif request.POST.get("take") == "new":
        signing_up.take_new_answers(request.learner, draft, at=now())
        messages.success(request, _("Your new answers count now. You keep your place in the queue."))
    else:
        signing_up.drop_new_answers(draft)
        messages.success(request, _("Nothing is changed."))
    sessions.remember_new_answers(request, None)
    return redirect("enrolment:own_page")
