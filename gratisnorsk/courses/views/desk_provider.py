"""A provider at the desk: approvals and money to read, teachers to keep right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses import actions
from gratisnorsk.courses.forms.desk import LeftForm, TeacherForm
from gratisnorsk.courses.models import Teacher
from gratisnorsk.courses.queries.provider import provider_page
from gratisnorsk.courses.rules import access
from gratisnorsk.courses.views.desk_doors import BOTH, for_looking_at_provider, of_provider
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui.forms import PlainForm


@require_safe
@for_signed_in
@for_looking_at_provider
def provider(request: SignedIn, provider: Organisation) -> HttpResponse:
    """Approvals, teachers and awards. National staff find their own buttons here."""
    facts = {
        "page": provider_page(provider, now()),
        "may_hold": access.may_hold(request.user, provider),
        "may_administer": access.may_decide_about(request.user, provider),
    }
    return render(request, "courses/desk_provider.html", facts)


@require_http_methods(BOTH)
@for_signed_in
@of_provider
def new_teacher(request: SignedIn, provider: Organisation) -> HttpResponse:
    """Put somebody on the list."""
    return _teacher(request, provider, None)


@require_http_methods(BOTH)
@for_signed_in
@of_provider
def edit_teacher(request: SignedIn, provider: Organisation, pk: int) -> HttpResponse:
    """Other facts of a teacher."""
    return _teacher(request, provider, get_object_or_404(provider.teachers, pk=pk))


@require_http_methods(BOTH)
@for_signed_in
@of_provider
def teacher_left(request: SignedIn, provider: Organisation, pk: int) -> HttpResponse:
    """Somebody does not teach here any more."""
    teacher = get_object_or_404(provider.teachers, pk=pk, left_on=None)
    form = LeftForm(request.POST if request.method == "POST" else None, initial={"on": local_date(now())})
    if form.is_valid():
        actions.teacher_left(teacher, on=form.cleaned_data["on"], by=request.user, at=now())
        return _back(request, provider, _("Saved. Lessons from that day on need another teacher."))
    return _page(request, "courses/desk_teacher_left.html", provider, form, teacher=teacher)


def _teacher(request: SignedIn, provider: Organisation, teacher: Teacher | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = TeacherForm(sent, provider=provider, teacher=teacher)
    if form.is_valid():
        try:
            actions.save_teacher(provider, form.facts(), teacher=teacher, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return _back(request, provider, _("Saved."))
    return _page(request, "courses/desk_teacher.html", provider, form, teacher=teacher)


def _back(request: SignedIn, provider: Organisation, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("courses:provider", provider.public_id)


def _page(
    request: SignedIn, template: str, provider: Organisation, form: PlainForm, **facts: Any
) -> HttpResponse:
    page = {"provider": provider, "form": form} | facts
    return render(request, template, page, status=422 if form.errors else 200)
