"""What stands on the page of a meeting beside its times: agenda, material, questions with their answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.forms.desk import AgendaForm, AnswerForm, MaterialForm
from gratisnorsk.meetings.models import MaterialKind, Meeting
from gratisnorsk.meetings.queries.desk import answered, open_questions
from gratisnorsk.meetings.views.desk_doors import BOTH, done, of_meeting, page, sent, tried


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def agenda(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """The points, and one more."""
    form = AgendaForm(sent(request))
    if form.is_valid():
        actions.add_agenda_item(meeting, form.cleaned_data, by=request.user, at=now())
        return done(request, meeting, _("The point is on the agenda."), "meetings:agenda")
    return page(request, "meetings/desk_agenda.html", meeting, form, agenda=meeting.agenda.all())


@require_POST
@for_signed_in
@of_meeting
def remove_agenda_item(request: SignedIn, meeting: Meeting, pk: int) -> HttpResponse:
    """One point less."""
    return tried(
        request,
        meeting,
        lambda: actions.remove_agenda_item(meeting, pk, by=request.user, at=now()),
        _("The point is taken out."),
        "meetings:agenda",
    )


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def material(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """Slides and recording, and one more link."""
    form = MaterialForm(sent(request))
    if form.is_valid():
        kind, title, url = (form.cleaned_data[name] for name in ("kind", "title", "url"))
        actions.add_material(meeting, MaterialKind(kind), title, url, by=request.user, at=now())
        return done(request, meeting, _("The link stands on the page of the meeting."), "meetings:material")
    return page(request, "meetings/desk_material.html", meeting, form, materials=meeting.materials.all())


@require_POST
@for_signed_in
@of_meeting
def remove_material(request: SignedIn, meeting: Meeting, pk: int) -> HttpResponse:
    """One link less."""
    return tried(
        request,
        meeting,
        lambda: actions.remove_material(meeting, pk, by=request.user, at=now()),
        _("The link is taken away."),
        "meetings:material",
    )


@require_safe
@for_signed_in
@of_meeting
def questions(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """Those that wait, and those that are answered."""
    facts = {"waiting": open_questions(meeting), "answered": answered(meeting)}
    return page(request, "meetings/desk_questions.html", meeting, **facts)


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def answer(request: SignedIn, meeting: Meeting, pk: int) -> HttpResponse:
    """Answer one, or word the answer anew."""
    question = get_object_or_404(meeting.questions.filter(confirmed_at__isnull=False), pk=pk)
    standing = {"answer": question.answer, "public_text": question.public_text}
    is_public = question.published_at is not None or question.answered_at is None
    form = AnswerForm(sent(request), initial={**standing, "is_public": is_public})
    if form.is_valid():
        try:
            actions.answer(question, **form.cleaned_data, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, meeting, _("The answer is sent."), "meetings:questions")
    return page(request, "meetings/desk_answer.html", meeting, form, question=question)


@require_POST
@for_signed_in
@of_meeting
def drop_question(request: SignedIn, meeting: Meeting, pk: int) -> HttpResponse:
    """Leave one without an answer."""
    question = get_object_or_404(meeting.questions, pk=pk)
    return tried(
        request,
        meeting,
        lambda: actions.drop(question, at=now()),
        _("The question is put away."),
        "meetings:questions",
    )
