"""The code on the wall: shown on the teacher's screen, new every five minutes. The page renews it by itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.attendance.rules.room_codes import changes_at, code_at
from gratisnorsk.attendance.rules.times import takes_check_ins
from gratisnorsk.attendance.views.classroom_doors import of_lesson
from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.phrases.facts import lesson_phrase
from gratisnorsk.kernel.clock import OSLO, now


@require_safe
@for_signed_in
@of_lesson
def code(request: SignedIn, lesson: Lesson) -> HttpResponse:
    """Large enough for the back row. Outside the lesson there is no code."""
    at = now()
    page = {
        "lesson": lesson,
        "when": lesson_phrase(lesson),
        "code": code_at(lesson.pk, at) if takes_check_ins(lesson, at) else "",
        "changes_at": changes_at(at).astimezone(OSLO).time(),
        "seconds": int((changes_at(at) - at).total_seconds()) + 1,
    }
    answer = render(request, "attendance/room_code.html", page)
    answer["Cache-Control"] = "no-store"
    return answer
