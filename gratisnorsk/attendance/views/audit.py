"""The auditor's view: read only, by pseudonym. A name is shown only for a reason, and that is logged first."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.forms.claims import RevealForm, SampleForm
from gratisnorsk.attendance.models import Claim
from gratisnorsk.attendance.phrases import claim_page
from gratisnorsk.attendance.queries import audit
from gratisnorsk.attendance.queries.claim import find_award
from gratisnorsk.attendance.rules.claim import terms_of
from gratisnorsk.attendance.views.claim_doors import only_deciders, version_of
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


def _claim(request: SignedIn, public_id: str, version: int) -> Claim:
    """Never a claim of an organisation that the auditor speaks for."""
    award = find_award(public_id)
    if award is None:
        raise Http404
    only_deciders(request, award)
    return version_of(award, version)


@require_safe
@for_national
def sample(request: SignedIn, public_id: str, version: int) -> HttpResponse:
    """Participants drawn by the words of the auditor, with the hours claimed against the lists."""
    claim = _claim(request, public_id, version)
    form = SampleForm(request.GET)
    drawn = (
        audit.sample(claim, form.cleaned_data["seed"], form.cleaned_data["size"]) if form.is_valid() else []
    )
    page = claim_page.sample_page(drawn, terms_of(claim.rules))
    return render(request, "attendance/sample.html", {"claim": claim, "form": form, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_national
def participant(request: SignedIn, public_id: str, version: int, pseudonym: str) -> HttpResponse:
    """Every lesson of one participant; a POST with a reason also shows the name."""
    claim = _claim(request, public_id, version)
    if not audit.is_in(claim, pseudonym):
        raise Http404
    form, name = RevealForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            name = actions.reveal_name(
                claim, pseudonym, reason=form.cleaned_data["reason"], by=request.user, at=now()
            )
        except Refusal as no:
            form.add_error("reason", str(no))
    lessons = claim_page.lessons_page(audit.lessons_of(claim, pseudonym), terms_of(claim.rules))
    facts = {"claim": claim, "pseudonym": pseudonym, "lessons": lessons, "form": form, "name": name}
    answer = render(request, "attendance/participant.html", facts, status=422 if form.errors else 200)
    answer["Cache-Control"] = "private, no-store"
    return answer
