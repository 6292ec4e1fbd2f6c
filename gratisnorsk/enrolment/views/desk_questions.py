"""The questions of a course on the desk: written, ordered and removed; the answers as a table; a reminder."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import answers as answering
from gratisnorsk.enrolment.actions import questions as actions
from gratisnorsk.enrolment.forms.questions import QuestionForm
from gratisnorsk.enrolment.models import Question
from gratisnorsk.enrolment.queries import questions as queries
from gratisnorsk.enrolment.rules import desk
from gratisnorsk.enrolment.rules.questions import MOST_QUESTIONS, is_over
from gratisnorsk.enrolment.views.desk_doors import BOTH, active, done, of_course, only_holders, page, sent
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.ui.spreadsheets import XLSX_TYPE, as_xlsx


def _question(course: Course, pk: int) -> Question:
    found = queries.find_question(course, pk)
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
@for_signed_in
@of_course
def questions(request: SignedIn, course: Course) -> HttpResponse:
    """What is asked, and how many have not answered. Staff see the questions, and no answer."""
    found = queries.desk_questions(course, active())
    facts = {
        "course": course,
        "page": found,
        "holds": desk.holds(request.user, course),
        "is_over": is_over(course, local_date(now())),
        "has_room": len(found.lines) < MOST_QUESTIONS,
        "most": MOST_QUESTIONS,
    }
    return render(request, "enrolment/desk_questions.html", facts)


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_course
def new(request: SignedIn, course: Course) -> HttpResponse:
    """One more question."""
    only_holders(request, course)
    form = QuestionForm(sent(request), earlier=list(course.questions.all()))
    if form.is_valid():
        deed = partial(actions.add_question, course, form.typed(), by=request.user, at=now())
        to = ("enrolment:desk_questions", course.public_id)
        if answer := done(request, form, deed, _("The question is added."), *to):
            return answer
    return page(request, "enrolment/desk_question.html", course, form)


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_course
def change(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """Other words. Answers stay."""
    only_holders(request, course)
    question = _question(course, pk)
    earlier = [one for one in course.questions.all() if one.position < question.position]
    form = QuestionForm(sent(request), earlier=earlier, question=question)
    if form.is_valid():
        deed = partial(actions.change_question, question, form.typed(), by=request.user, at=now())
        to = ("enrolment:desk_questions", course.public_id)
        if answer := done(request, form, deed, _("The question is changed."), *to):
            return answer
    shown = {"question": question, "answered": question.answers.count()}
    return page(request, "enrolment/desk_question.html", course, form, **shown)


@never_cache
@require_POST
@for_signed_in
@of_course
def move_up(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """One place up."""
    only_holders(request, course)
    try:
        actions.move_up(_question(course, pk), at=now())
    except Refusal as no:
        messages.warning(request, str(no))
    return redirect("enrolment:desk_questions", course.public_id)


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_course
def remove(request: SignedIn, course: Course, pk: int) -> HttpResponse:
    """What goes with it, and the button. Also for staff: a question that should not have been asked."""
    question = _question(course, pk)
    if request.method == "POST":
        try:
            actions.remove_question(question, by=request.user, at=now())
            messages.success(request, _("The question and its answers are deleted."))
        except Refusal as no:
            messages.warning(request, str(no))
        return redirect("enrolment:desk_questions", course.public_id)
    line = next(one for one in queries.desk_questions(course, active()).lines if one.pk == pk)
    shown = {"line": line, "holds": desk.holds(request.user, course)}
    return page(request, "enrolment/desk_remove_question.html", course, **shown)


@never_cache
@require_POST
@for_signed_in
@of_course
def remind(request: SignedIn, course: Course) -> HttpResponse:
    """A letter to those who have not answered, at most once a day."""
    only_holders(request, course)
    try:
        n = answering.remind(course, by=request.user, at=now())
        told = ngettext("%(n)d person is reminded.", "%(n)d people are reminded.", n) % {"n": n}
        messages.success(request, told)
    except Refusal as no:
        messages.warning(request, str(no))
    return redirect("enrolment:desk_questions", course.public_id)


@never_cache
@require_safe
@for_signed_in
@of_course
def answers(request: SignedIn, course: Course) -> HttpResponse:
    """Everybody who sits in the course, with what they answered. For those who hold the course alone."""
    only_holders(request, course)
    facts = {"course": course, "table": queries.answer_table(course, active())}
    return render(request, "enrolment/desk_answers.html", facts)


@never_cache
@require_safe
@for_signed_in
@of_course
def answers_file(request: SignedIn, course: Course) -> HttpResponse:
    """The same as a spreadsheet."""
    only_holders(request, course)
    at, found = now(), queries.answer_table(course, active())
    content = as_xlsx(queries.as_table(found, _("Name")), _("Answers"), at=at)
    name = f"{course.public_id}-{local_date(at):%Y-%m-%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX_TYPE, headers=headers)
