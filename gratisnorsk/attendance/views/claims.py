"""The desk of claims: the list, the live draft, what was submitted, and the directorate's decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.forms.claims import DecideForm, SampleForm, SubmitForm
from gratisnorsk.attendance.models import Decision
from gratisnorsk.attendance.phrases import claim_page
from gratisnorsk.attendance.queries.claim import Draft, complaints_about, draft, is_sent, latest, versions
from gratisnorsk.attendance.queries.figures import award_lines, awards_of, overview
from gratisnorsk.attendance.rules import claim_access
from gratisnorsk.attendance.rules.report import behind
from gratisnorsk.attendance.views.claim_doors import of_award, only_deciders, standing_of, version_of
from gratisnorsk.courses.models import Award, Scheme
from gratisnorsk.enrolment.phrases.level_agreement import agreement_phrases
from gratisnorsk.enrolment.queries.level_agreement import level_agreement
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.ui.marks import active


@require_safe
@for_signed_in
def claims(request: SignedIn) -> HttpResponse:
    """The awards of one's organisations; for national staff all that were given."""
    lines = award_lines(request.user)
    is_auditor = claim_access.may_audit(request.user)
    return render(request, "attendance/claims.html", {"lines": lines, "is_auditor": is_auditor})


@require_safe
@for_signed_in
def numbers(request: SignedIn) -> HttpResponse:
    """Places bought, offered, filled and empty, hours and drop-out, as of now."""
    seen = overview(awards_of(request.user), now())
    is_auditor = claim_access.may_audit(request.user)
    levels = _levels(active()) if is_auditor else []
    page = {"page": claim_page.overview_page(seen), "is_auditor": is_auditor, "levels": levels}
    return render(request, "attendance/numbers.html", page)


def _levels(lang: str) -> list[tuple[Said, list[str]]]:
    """Of each scheme: whether the levels that people start from are those that courses find."""
    schemes = Scheme.objects.order_by("pk")
    return [(say(each.name, lang), agreement_phrases(level_agreement(each))) for each in schemes]


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
@of_award
def claim(request: SignedIn, award: Award) -> HttpResponse:
    """The draft, live; its button freezes and sends it. Staff are led to what was submitted."""
    before = latest(award)
    if not claim_access.may_submit(request.user, award):
        if before is None:
            raise Http404
        return redirect("attendance:claim_version", award.public_id, before.version)
    computed = draft(award, now())
    form = SubmitForm(
        request.POST or None,
        deviations=computed.deviations,
        terms=computed.terms,
        initial={"after": before.version if before else 0} | (before.explanations if before else {}),
    )
    if request.method == "POST" and form.is_valid():
        return _submit(request, award, form)
    return _draft_page(request, computed, form, is_sent=is_sent(computed, before))


def _submit(request: SignedIn, award: Award, form: SubmitForm) -> HttpResponse:
    try:
        sent = actions.submit_claim(
            award, form.explanations, after=form.cleaned_data["after"], by=request.user, at=now()
        )
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("attendance:claim", award.public_id)
    messages.success(request, _("The claim is submitted. It is frozen as you see it here."))
    return redirect("attendance:claim_version", award.public_id, sent.version)


def _draft_page(request: SignedIn, computed: Draft, form: SubmitForm, *, is_sent: bool) -> HttpResponse:
    facts = {
        "page": claim_page.draft_page(computed),
        "form": form,
        "is_sent": is_sent,
        "versions": versions(computed.award).defer("figures", "rules"),
    }
    return render(request, "attendance/claim.html", facts, status=422 if form.errors else 200)


@require_safe
@for_signed_in
@of_award
def claim_version(request: SignedIn, award: Award, version: int) -> HttpResponse:
    """What was submitted, with what differs from the version before, and whether it can still be recalculated."""
    claim = version_of(award, version)
    before = versions(award).filter(version=version - 1).first()
    newest = latest(award)
    may_decide = claim_access.may_decide(request.user, award) and newest == claim and not claim.decided_at
    facts: dict[str, Any] = {
        "page": claim_page.version_page(claim, before, complaints_about(claim)),
        "claim": claim,
        "is_newest": newest == claim,
        "decide": DecideForm(prefix=None) if may_decide else None,
        "sample": SampleForm() if claim_access.may_audit(request.user) else None,
        "may_submit": claim_access.may_submit(request.user, award),
    }
    return render(request, "attendance/claim_version.html", facts)


@require_POST
@for_signed_in
@of_award
def decide(request: SignedIn, award: Award, version: int) -> HttpResponse:
    """Accept, or send back with a reason."""
    only_deciders(request, award)
    claim, form = version_of(award, version), DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Press one of the two buttons."))
        return redirect("attendance:claim_version", award.public_id, version)
    decision = Decision(form.cleaned_data["decision"])
    try:
        actions.decide_claim(claim, decision, reason=form.cleaned_data["reason"], by=request.user, at=now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Your decision is sent to the provider."))
    return redirect("attendance:claim_version", award.public_id, version)


@require_safe
@for_signed_in
@of_award
def figure_rows(request: SignedIn, award: Award, version: int, figure: str) -> HttpResponse:
    """The rows that a figure is counted from, by pseudonym."""
    of = standing_of(request, award, version)
    course = request.GET.get("kurs", "")
    try:
        rows = [row for row in behind(figure, of.rows) if course in ("", row.course)]
    except KeyError:
        raise Http404 from None
    page = claim_page.rows_page(figure, rows, of.figures, of.terms, course)
    return render(request, "attendance/figure_rows.html", {"page": page, "award": award, "version": version})
