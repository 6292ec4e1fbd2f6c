"""The desk of national staff: schemes with their rules, the assessment, providers, and awards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.courses import actions
from gratisnorsk.courses.forms.national import AssessForm, RuleSetForm
from gratisnorsk.courses.models import RuleSet, Scheme
from gratisnorsk.courses.queries.schemes import provider_lines, scheme_lines
from gratisnorsk.courses.rules.rule_sets import is_used
from gratisnorsk.courses.views.desk_doors import BOTH, active
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say
from gratisnorsk.ui.forms import PlainForm

LONGEST_NAME = 80


@require_safe
@for_national
def schemes(request: SignedIn) -> HttpResponse:
    """Every scheme with its rules, and where to go from here."""
    return render(request, "courses/schemes.html", {"schemes": scheme_lines(active())})


@require_http_methods(BOTH)
@for_national
def new_rules(request: SignedIn, code: str) -> HttpResponse:
    """New rules, beginning with what the newest ones say."""
    scheme = get_object_or_404(Scheme, code=code)
    newest = scheme.rule_sets.order_by("-valid_from", "-pk").first()
    begins = RuleSetForm.standing(newest) if newest else {}
    begins |= {"code": "", "name": {}, "valid_from": None, "valid_to": None}
    form = RuleSetForm(request.POST if request.method == "POST" else None, initial=begins)
    return _rules(request, scheme, form, None)


@require_http_methods(BOTH)
@for_national
def edit_rules(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Correct rules that nothing stands on yet."""
    rules = get_object_or_404(RuleSet.objects.select_related("scheme"), scheme__code=code, pk=pk)
    if is_used(rules):
        messages.error(request, str(actions.RulesInUse()))
        return redirect("courses:schemes")
    sent = request.POST if request.method == "POST" else None
    return _rules(request, rules.scheme, RuleSetForm(sent, initial=RuleSetForm.standing(rules)), rules)


def _rules(request: SignedIn, scheme: Scheme, form: RuleSetForm, rules: RuleSet | None) -> HttpResponse:
    if form.is_valid():
        try:
            actions.save_rule_set(scheme, form.cleaned_data, rule_set=rules, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return _back(request, _("The rules are saved."))
    return _page(request, "courses/rules.html", form, scheme=scheme, rules=rules)


@require_http_methods(BOTH)
@for_national
def assess(request: SignedIn, code: str) -> HttpResponse:
    """The data protection assessment, and whether providers are told of likely double enrolment."""
    scheme = get_object_or_404(Scheme, code=code)
    stands = {
        "note": scheme.assessment_note,
        "on": scheme.assessed_on,
        "tells": scheme.tells_double_enrolment,
    }
    form = AssessForm(request.POST if request.method == "POST" else None, initial=stands)
    if form.is_valid():
        try:
            actions.assess_scheme(scheme, **form.cleaned_data, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return _back(request, _("Saved."))
    return _page(request, "courses/assess.html", form, scheme=scheme)


@require_safe
@for_national
def providers(request: SignedIn) -> HttpResponse:
    """Who holds courses, and any organisation by its name."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_NAME]
    facts = {"q": typed, "lines": provider_lines(typed, local_date(now()))}
    return render(request, "courses/providers.html", facts)


def _back(request: SignedIn, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("courses:schemes")


def _page(request: SignedIn, template: str, form: PlainForm, **facts: Any) -> HttpResponse:
    scheme: Scheme = facts["scheme"]
    page = {"form": form, "title": say(scheme.name, active())} | facts
    return render(request, template, page, status=422 if form.errors else 200)
