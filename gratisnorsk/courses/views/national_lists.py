"""A list of awards as a file: national staff see first what would be written and every row that is left out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.courses.actions.award_import import import_awards
from gratisnorsk.courses.forms.award_list import AwardListForm, CarriedListForm
from gratisnorsk.courses.phrases.award_import import shown_report
from gratisnorsk.courses.views.desk_doors import BOTH, active
from gratisnorsk.kernel.clock import now


@never_cache
@require_http_methods(BOTH)
@for_national
def look(request: SignedIn) -> HttpResponse:
    """Choose a file; then what it would change. Nothing is written here."""
    is_sent = request.method == "POST"
    form = AwardListForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if not form.is_valid():
        return _ask(request, form)
    typed = form.typed()
    report = import_awards(typed.rows, typed.rules, is_dry=True, by=request.user, at=now())
    facts = {"report": shown_report(report, active()), "rules": typed.rules, "carried": typed.carried}
    return render(request, "courses/award_list_shown.html", facts)


@never_cache
@require_POST
@for_national
def write(request: SignedIn) -> HttpResponse:
    """The button: write what was shown. Pressed twice it writes nothing new."""
    form = CarriedListForm(request.POST)
    if not form.is_valid():
        again = AwardListForm()
        sentences = [str(each) for each in form.errors.get("carried", [])]
        return _ask(request, again, sentences)
    typed = form.cleaned_data["carried"]
    report = import_awards(typed.rows, typed.rules, is_dry=False, by=request.user, at=now())
    facts = {"report": shown_report(report, active()), "rules": typed.rules}
    return render(request, "courses/award_list_written.html", facts)


def _ask(request: SignedIn, form: AwardListForm, sentences: list[str] | None = None) -> HttpResponse:
    is_wrong = bool(form.errors or sentences)
    facts = {"form": form, "sentences": sentences or []}
    return render(request, "courses/award_list.html", facts, status=422 if is_wrong else 200)
