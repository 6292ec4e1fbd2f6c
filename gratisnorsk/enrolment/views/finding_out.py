"""Is the course for me, and what is my level. Nothing is stored: no cookie, no row, no log line with an answer.

The forms are POSTed to pages without a session, so that no answer stands in an address, a history or a log.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.enrolment.forms.finding_out import EligibilityForm, LevelForm
from gratisnorsk.enrolment.phrases import eligibility as words
from gratisnorsk.enrolment.phrases.labels import LEVELS
from gratisnorsk.enrolment.queries.learners import rules_today
from gratisnorsk.enrolment.rules.eligibility import eligibility as look
from gratisnorsk.enrolment.rules.levels import skips_easier, suggested_level
from gratisnorsk.kernel.clock import now


@never_cache
@csrf_exempt  # it changes nothing and stores nothing; a token would need a cookie
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: HttpRequest) -> HttpResponse:
    """Likely yes, likely no, or ask: with why, and the rules of this year."""
    rules = rules_today(now())
    if rules is None:
        return render(request, "enrolment/eligibility.html", {"rules": [], "form": None})
    form = EligibilityForm(request.POST if request.method == "POST" else None, rules=rules)
    facts = {"form": form, "rules": words.rules_in_words(rules), "source_url": rules.source_url}
    if form.is_valid():
        result = look(form.said(), rules)
        facts |= {
            "verdict": words.VERDICTS[result.verdict],
            "code": result.verdict.value,
            "reasons": [words.WHYS[why] for why in result.reasons],
        }
    return render(request, "enrolment/eligibility.html", facts, status=422 if form.errors else 200)


@never_cache
@csrf_exempt  # as above
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def level(request: HttpRequest) -> HttpResponse:
    """Ten statements; a suggestion that the form to sign up is filled in with."""
    form = LevelForm(request.POST if request.method == "POST" else None)
    facts: dict[str, object] = {"form": form}
    if form.is_valid():
        found = suggested_level(form.cleaned_data["kan"])
        facts |= {"level": found, "words": LEVELS[found], "skips": skips_easier(form.cleaned_data["kan"])}
    return render(request, "enrolment/level.html", facts, status=422 if form.errors else 200)
