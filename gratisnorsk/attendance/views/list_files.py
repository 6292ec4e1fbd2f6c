"""The lists of a course as a file, for those who fill them in: it has the names that the lists have."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.attendance import spreadsheets
from gratisnorsk.attendance.queries.course_lists import course_lists
from gratisnorsk.attendance.queries.feedback import find_course
from gratisnorsk.attendance.rules.access import may_mark
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.ui.spreadsheets import XLSX_TYPE


@require_safe
@for_signed_in
def lists_file(request: SignedIn, public_id: str) -> HttpResponse:
    """People and lessons of the whole course."""
    course, at = find_course(public_id), now()
    if course is None or not may_mark(request.user, course, local_date(at)):
        raise Http404
    answer = HttpResponse(spreadsheets.lists_xlsx(course_lists(course), at=at), content_type=XLSX_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="frammote-{course.public_id}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
