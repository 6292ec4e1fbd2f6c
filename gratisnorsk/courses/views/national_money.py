"""Approvals and awards: national staff record them with their evidence; the provider reads the reason."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.courses import actions
from gratisnorsk.courses.forms.national import ApprovalForm, AwardForm, WithdrawForm
from gratisnorsk.courses.models import Award
from gratisnorsk.courses.queries.schemes import all_awards
from gratisnorsk.courses.rules import access
from gratisnorsk.courses.views.desk_doors import BOTH
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui.forms import PlainForm
from gratisnorsk.ui.paging import page_number


@require_http_methods(BOTH)
@for_national
def record_approval(request: SignedIn, provider_id: str) -> HttpResponse:
    """An approval with where it can be read."""
    provider = _others(request, get_object_or_404(Organisation, public_id=provider_id))
    form = ApprovalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.record_approval(provider, form.facts(provider), by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return _done(request, provider, _("The approval is recorded."))
    return _page(request, "courses/approval.html", form, provider)


@require_http_methods(BOTH)
@for_national
def withdraw_approval(request: SignedIn, provider_id: str, pk: int) -> HttpResponse:
    """It ends; the members of the provider get a letter with the reason."""
    provider = _others(request, get_object_or_404(Organisation, public_id=provider_id))
    approval = get_object_or_404(provider.approvals, pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = WithdrawForm(sent, initial={"on": local_date(now())})
    if form.is_valid():
        try:
            actions.withdraw_approval(approval, **form.cleaned_data, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return _done(request, provider, _("The approval is withdrawn. The provider gets a letter."))
    return _page(request, "courses/withdraw.html", form, provider)


@require_safe
@for_national
def awards(request: SignedIn) -> HttpResponse:
    """All awards, the newest first, with what became of their places."""
    page = page_number(request.GET.get("side", ""))
    lines, has_more = all_awards(page)
    return render(request, "courses/awards.html", {"lines": lines, "page": page, "has_more": has_more})


@require_http_methods(BOTH)
@for_national
def new_award(request: SignedIn) -> HttpResponse:
    """Money for places."""
    return _award(request, None)


@require_http_methods(BOTH)
@for_national
def edit_award(request: SignedIn, award_id: str) -> HttpResponse:
    """Correct an award."""
    award = get_object_or_404(Award.objects.select_related("organisation"), public_id=award_id)
    _others(request, award.organisation)
    return _award(request, award)


def _award(request: SignedIn, award: Award | None) -> HttpResponse:
    form = AwardForm(request.POST if request.method == "POST" else None, award=award)
    if form.is_valid():
        facts = form.facts()
        _others(request, facts["organisation"])
        try:
            actions.save_award(facts, counties=form.counties_chosen(), award=award, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The award is saved."))
            return redirect("courses:awards")
    status = 422 if form.errors else 200
    return render(request, "courses/award.html", {"form": form, "award": award}, status=status)


def _others(request: SignedIn, provider: Organisation) -> Organisation:
    """Nobody decides about an organisation that they speak for."""
    if not access.may_decide_about(request.user, provider):
        raise PermissionDenied
    return provider


def _done(request: SignedIn, provider: Organisation, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("courses:provider", provider.public_id)


def _page(request: SignedIn, template: str, form: PlainForm, provider: Organisation) -> HttpResponse:
    page = {"form": form, "provider": provider}
    return render(request, template, page, status=422 if form.errors else 200)
