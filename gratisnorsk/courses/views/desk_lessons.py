"""Lessons at the desk: a row that is looked at before it is added, one lesson, moving and cancelling one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses import actions, standing
from gratisnorsk.courses.forms.desk import LessonForm, NoteForm, SeriesForm
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.desk_page import SeriesSeen, lesson_line, series_seen
from gratisnorsk.courses.views.desk_doors import BOTH, active, ask, done, of_course
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


@require_http_methods(BOTH)
@for_signed_in
@of_course
def add_series(request: SignedIn, course: Course) -> HttpResponse:
    """Every week on some days: first the lessons are shown, then they are added."""
    sent = request.POST if request.method == "POST" else None
    form = SeriesForm(sent, provider=course.organisation, lang=active(), initial={"first": course.starts_on})
    seen: SeriesSeen | None = None
    if form.is_valid():
        pattern, first = form.pattern(), form.cleaned_data["first"]
        try:
            if request.POST.get("do") == "add":
                added = actions.add_series(
                    course, pattern, first=first, teacher=form.who, by=request.user, at=now()
                )
                return done(request, course, _added(len(added.lessons)))
            seen = series_seen(actions.series_for(course, pattern, first))
        except Refusal as no:
            form.add_error(None, str(no))
    return ask(request, "courses/desk_series.html", course, form, seen=seen)


@require_http_methods(BOTH)
@for_signed_in
@of_course
def add_lesson(request: SignedIn, course: Course) -> HttpResponse:
    """One lesson."""
    sent = request.POST if request.method == "POST" else None
    form = LessonForm(sent, provider=course.organisation)
    if form.is_valid():
        try:
            actions.add_lesson(course, form.facts(), teacher=form.who, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, course, _added(1))
    return ask(request, "courses/desk_lesson.html", course, form, told=standing.will_hear(course))


@require_http_methods(BOTH)
@for_signed_in
@of_course
def move_lesson(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """Another day, time or teacher; the page says how many people are told."""
    lesson = get_object_or_404(course.lessons, pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = LessonForm(sent, provider=course.organisation, initial=LessonForm.standing(lesson))
    if form.is_valid():
        try:
            actions.move_lesson(lesson, form.facts(), teacher=form.who, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, course, _("The lesson is changed."))
    facts = {"line": lesson_line(lesson), "told": standing.will_hear(course)}
    return ask(request, "courses/desk_move_lesson.html", course, form, **facts)


@require_http_methods(BOTH)
@for_signed_in
@of_course
def cancel_lesson(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """One lesson does not take place; the page says how many people are told."""
    lesson = get_object_or_404(course.lessons, pk=pk)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.cancel_lesson(lesson, **form.cleaned_data, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, course, _("The lesson is cancelled."))
    facts = {"line": lesson_line(lesson), "told": standing.will_hear(course)}
    return ask(request, "courses/desk_cancel_lesson.html", course, form, **facts)


def _added(count: int) -> str:
    return ngettext("%(count)s lesson is added.", "%(count)s lessons are added.", count) % {"count": count}
