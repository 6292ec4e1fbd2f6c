"""Practising an opening day: the button, the results, and taking them away again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import rehearsing
from gratisnorsk.enrolment.queries.rehearsals import find_rehearsal, rehearsals_of
from gratisnorsk.enrolment.rules.rehearsal import PEOPLE
from gratisnorsk.enrolment.views.desk_doors import BOTH, of_course, only_holders, page
from gratisnorsk.kernel.clock import now


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_course
def rehearsals(request: SignedIn, course: Course) -> HttpResponse:
    """What was practised, and the button that does it once more."""
    only_holders(request, course)
    if course.is_rehearsal:
        raise Http404
    if request.method == "POST":
        rehearsing.rehearse(course, by=request.user, at=now())
        messages.success(request, _("The opening day is practised. Here is what came of it."))
        return redirect("enrolment:desk_rehearsals", course.public_id)
    return page(request, "enrolment/desk_rehearsals.html", course, made=rehearsals_of(course), people=PEOPLE)


@never_cache
@require_POST
@for_signed_in
@of_course
def remove(request: SignedIn, course: Course, rehearsal_id: str) -> HttpResponse:
    """Take a rehearsal away, with its copy."""
    only_holders(request, course)
    found = find_rehearsal(course, rehearsal_id)
    if found is None:
        raise Http404
    rehearsing.remove(found)
    messages.success(request, _("The rehearsal is removed."))
    return redirect("enrolment:desk_rehearsals", course.public_id)
