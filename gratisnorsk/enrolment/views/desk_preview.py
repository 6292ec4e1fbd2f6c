"""The door to look at the page of a course before anybody else does, as learners will see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.queries.preview import preview
from gratisnorsk.enrolment.queries.preview_letters import letters_of
from gratisnorsk.enrolment.views.desk_doors import active, of_course
from gratisnorsk.kernel.clock import now


@never_cache
@require_safe
@for_signed_in
@of_course
def look(request: SignedIn, course: Course) -> HttpResponse:
    """Drafts and copies for practice, too. Nothing on it leads to a sign-up."""
    found = preview(course, request.GET.get("naar", ""), now(), active())
    letters = letters_of(course, seat_letters.about(course), active())
    facts = {"page": found.page, "preview": found, "course": course, "letters": letters}
    return render(request, "enrolment/course_preview.html", facts)
