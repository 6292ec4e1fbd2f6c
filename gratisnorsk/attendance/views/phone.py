"""The phone of a teacher without network: the script that keeps the list, and where it sends what was marked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.forms.phone import NotFromOurScript, read_marks
from gratisnorsk.attendance.phrases import flag_sentences
from gratisnorsk.attendance.queries.sheet import missed_minutes
from gratisnorsk.attendance.views.classroom_doors import of_lesson
from gratisnorsk.courses.models import Lesson
from gratisnorsk.kernel.clock import now


@require_POST
@for_signed_in
@of_lesson
def marks(request: SignedIn, lesson: Lesson) -> HttpResponse:
    """Take the marks that a phone kept. 400 for what our script never sends; everything else is kept."""
    at = now()
    try:
        told = read_marks(request.body, at)
    except NotFromOurScript:
        return JsonResponse({"code": "not_from_our_script"}, status=400)
    received = actions.receive(lesson, told, by=request.user, at=at)
    return JsonResponse({"received": [_confirmed(one, lesson) for one in received]})


def _confirmed(one: actions.Received, lesson: Lesson) -> dict[str, object]:
    """What the list says now comes along: somebody may have said something later, and the phone has to show that."""
    mark = one.mark
    return {
        "key": one.key,
        "is_applied": one.is_applied,
        "revision": mark.revision if mark else 0,
        "status": mark.status if mark else "",
        "missed": missed_minutes(mark, lesson) if mark else 0,
        "flags": flag_sentences(one.flags),
    }


@require_safe
@for_everyone
def keeper(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands at the root of the lists, so it sees them and nothing else."""
    answer = render(request, "attendance/keeper.js", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
