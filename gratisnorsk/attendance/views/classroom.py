"""The teacher's lessons and the list of one lesson, on a phone, with or without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.forms.sheet import SheetForm
from gratisnorsk.attendance.phrases import STATUSES, flag_sentences, label, reason_words
from gratisnorsk.attendance.queries.changes import changes_of
from gratisnorsk.attendance.queries.lessons import lessons_of
from gratisnorsk.attendance.queries.sheet import sheet_of
from gratisnorsk.attendance.rules.times import ends_at, may_be_marked
from gratisnorsk.attendance.views.classroom_doors import of_lesson
from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.phrases.facts import lesson_phrase
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal


@require_safe
@for_signed_in
def lessons(request: SignedIn) -> HttpResponse:
    """The lessons of everybody this person teaches or answers for."""
    at = now()
    today = local_date(at)
    found = lessons_of(request.user, today, at)
    lines = [
        {"line": line, "when": lesson_phrase(line.lesson), "is_today": line.lesson.on == today}
        for line in found
    ]
    courses = {line.lesson.course_id: line.lesson.course for line in found}.values()
    return render(request, "attendance/lessons.html", {"lines": lines, "courses": courses})


@for_signed_in
@of_lesson
def sheet(request: SignedIn, lesson: Lesson) -> HttpResponse:
    """The list. One form; a script saves each choice at once and keeps it while there is no network."""
    at = now()
    form = SheetForm(request.POST if request.method == "POST" else None, sheet=sheet_of(lesson))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, lesson, form)
        except Refusal as no:
            refusal = no
    page = {
        "lesson": lesson,
        "when": lesson_phrase(lesson),
        "form": form,
        "sheet": form.sheet,
        "refusal": refusal,
        "is_open": may_be_marked(lesson, at),
        "is_over": at >= ends_at(lesson),
    }
    return render(request, "attendance/sheet.html", page, status=422 if refusal or form.errors else 200)


def _saved(request: SignedIn, lesson: Lesson, form: SheetForm) -> HttpResponse:
    do, at = request.POST.get("do", "save"), now()
    sayings = form.sayings(rest_present=do == "rest_present")
    reason = form.cleaned_data["reason"].strip()
    actions.mark_list(lesson, sayings, by=request.user, at=at, reason=reason)
    if do == "close":
        actions.close_sheet(lesson, by=request.user, at=at)
        messages.success(request, _("The list is closed. Thank you."))
    else:
        messages.success(request, _("The list is saved."))
    return redirect("attendance:sheet", lesson.pk)


@require_POST
@for_signed_in
@of_lesson
def above_limit(request: SignedIn, lesson: Lesson, mark: int) -> HttpResponse:
    """Count the hours that the card has no room for, with a reason."""
    found = lesson.marks.filter(pk=mark).first()
    if found is None:
        raise Http404
    reason = request.POST.get("reason", "").strip()[:200]
    try:
        actions.draw_above_limit(found, reason=reason, by=request.user, at=now())
        messages.success(request, _("The hours are counted, with your reason."))
    except Refusal as no:
        messages.error(request, str(no))
    return redirect("attendance:sheet", lesson.pk)


@require_safe
@for_signed_in
@of_lesson
def changes(request: SignedIn, lesson: Lesson) -> HttpResponse:
    """Everything that was said about this list, also what does not count."""
    lines = [
        {
            "line": line,
            "before": label(STATUSES, line.before),
            "after": label(STATUSES, line.after),
            "flags": flag_sentences(line.flags),
            "reason": reason_words(line.reason),
        }
        for line in changes_of(lesson)
    ]
    page = {"lesson": lesson, "when": lesson_phrase(lesson), "lines": lines}
    return render(request, "attendance/changes.html", page)
