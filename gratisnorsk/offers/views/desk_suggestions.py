"""Staff look at what outsiders suggest: a draft for its organisation, or no."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_staff
from gratisnorsk.accounts.rules import may_moderate
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions import decide_suggestion
from gratisnorsk.offers.forms.desk_dates import DecideForm
from gratisnorsk.offers.models import Suggestion
from gratisnorsk.offers.queries.desk_organisations import names_to_choose
from gratisnorsk.offers.queries.desk_suggestions import SHOWN, suggestions_for


@require_safe
@for_staff
def suggestions(request: SignedIn) -> HttpResponse:
    """Those that wait, oldest first."""
    return _page(request, None)


@require_POST
@for_staff
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Make a draft for an organisation, or decline."""
    suggestion = get_object_or_404(Suggestion, pk=pk)
    if not may_moderate(request.user, suggestion.municipality_id):
        raise Http404
    is_accepted = request.POST.get("do") == "accept"
    form = DecideForm(request.POST, auto_id=f"s{pk}_%s", is_accepting=is_accepted)
    if not form.is_valid():
        return _page(request, form, pk)
    try:
        offer = decide_suggestion(
            suggestion, is_accepted=is_accepted, **form.cleaned_data, by=request.user, at=now()
        )
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("offers:suggestions")
    if offer:
        messages.success(
            request, _("This is the draft. Fill in what is missing, or leave it to the organisation.")
        )
        return redirect("offers:edit", offer.public_id)
    messages.success(request, _("The suggestion is declined."))
    return redirect("offers:suggestions")


def _page(request: SignedIn, typed: DecideForm | None, typed_for: int = 0) -> HttpResponse:
    waiting = [
        (each, typed if typed and each.pk == typed_for else _blank(each))
        for each in suggestions_for(request.user)[:SHOWN]
    ]
    facts = {"waiting": waiting, "organisations": names_to_choose(), "wrong": typed}
    return render(request, "offers/desk_suggestions.html", facts, status=422 if typed else 200)


def _blank(suggestion: Suggestion) -> DecideForm:
    return DecideForm(initial={"organisation": suggestion.organiser}, auto_id=f"s{suggestion.pk}_%s")
