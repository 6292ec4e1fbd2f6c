"""The phone of a teacher without network: the script that keeps the list, and where it sends what was marked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.forms.phone import NotFromOurScript, read_marks
from gratisnorsk.attendance.phrases import flag_sentences
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
    lines = [
        {
            "key": one.key,
            "is_applied": one.is_applied,
            "revision": one.revision,
            "flags": flag_sentences(one.flags),
        }
        for one in received
    ]
    return JsonResponse({"received": lines})


@require_safe
@for_everyone
def keeper(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands at the root of the lists, so it sees them and nothing else."""
    answer = render(request, "attendance/keeper.js", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
