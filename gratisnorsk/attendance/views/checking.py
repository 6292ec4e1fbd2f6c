"""Anyone can check a certificate, without seeing more than the paper says; and its owner can fetch it by a letter's link.

The address of a code shows a button first: link previews and search engines never see a name, and tries are counted.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.attendance.forms.papers import CodeForm
from gratisnorsk.attendance.models import Certificate
from gratisnorsk.attendance.phrases.paper import sheet_facts
from gratisnorsk.attendance.phrases.paper_page import checked
from gratisnorsk.attendance.queries.certificate import by_code, by_token
from gratisnorsk.attendance.rules.codes import read_code, spoken
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.limits import is_too_many
from gratisnorsk.kernel.signing import BrokenLink, ExpiredLink
from gratisnorsk.ui.print import pdf

# Nobody checks more papers than this in an hour; a guesser would need longer than the world has stood.
TRIES, WITHIN_SECONDS = 60, 3600


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form, with the code of the address in it; a POST says what the paper must say."""
    if request.method != "POST":
        return _page(request, CodeForm(initial={"code": spoken(read_code(code) or code)} if code else None))
    form = CodeForm(request.POST)
    if is_too_many(request, "certificate", TRIES, WITHIN_SECONDS):
        form.add_error(None, _("Too many codes were tried from here. Wait an hour and try again."))
        return _page(request, form, status=429)
    if not form.is_valid():
        return _page(request, form, status=422)
    paper = by_code(form.cleaned_data["code"])
    if paper is None:
        form.add_error("code", _("No certificate has this code. Look at the paper and write it again."))
        return _page(request, form, status=404)
    return _page(request, form, paper)


def _page(
    request: HttpRequest, form: CodeForm, paper: Certificate | None = None, status: int = 200
) -> HttpResponse:
    facts = {"form": form, "checked": checked(paper) if paper else None}
    answer = render(request, "attendance/check.html", facts, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@for_everyone
def fetch(request: HttpRequest, token: str) -> HttpResponse:
    """The certificate itself, by the link in the letter."""
    try:
        paper = by_token(token, now())
    except (BrokenLink, ExpiredLink) as no:
        return render(request, "attendance/paper_gone.html", {"reason": str(no)}, status=410)
    if paper is None or paper.name_erased_at:
        gone = _("This certificate is not valid any more. Ask the provider of the course.")
        return render(request, "attendance/paper_gone.html", {"reason": gone}, status=410)
    return paper_answer(paper)


def paper_answer(paper: Certificate) -> HttpResponse:
    """The PDF of a certificate; the same bytes each time."""
    made = pdf(
        "attendance/print/certificate.typ", sheet_facts(paper), paper.facts["lang"], at=paper.issued_at
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="deltakerbevis-{spoken(paper.code)}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
