"""Claims as files. Figures hold counts only; rows hold pseudonyms and are for the provider and whoever audits."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.attendance import spreadsheets
from gratisnorsk.attendance.views.claim_doors import Standing, of_award, standing_of
from gratisnorsk.courses.models import Award
from gratisnorsk.kernel.clock import now
from gratisnorsk.ui.spreadsheets import CSV_TYPE, XLSX_TYPE, as_csv


def _rows_xlsx(of: Standing) -> bytes:
    at = of.claim.submitted_at if of.claim else now()
    return spreadsheets.rows_xlsx(of.rows, of.terms, at=at)


def _figures_xlsx(of: Standing) -> bytes:
    at = of.claim.submitted_at if of.claim else now()
    return spreadsheets.figures_xlsx(of.figures, of.terms, at=at, partners=of.award.partners)


def _rows_csv(of: Standing) -> bytes:
    return as_csv(spreadsheets.rows_table(of.rows, of.terms))


def _figures_csv(of: Standing) -> bytes:
    return as_csv(spreadsheets.figures_table(of.figures, of.terms))


_FILES: dict[str, tuple[Callable[[Standing], bytes], str]] = {
    "rader.xlsx": (_rows_xlsx, XLSX_TYPE),
    "rader.csv": (_rows_csv, CSV_TYPE),
    "tall.xlsx": (_figures_xlsx, XLSX_TYPE),
    "tall.csv": (_figures_csv, CSV_TYPE),
}


@require_safe
@for_signed_in
@of_award
def claim_file(request: SignedIn, award: Award, version: int, name: str) -> HttpResponse:
    """One of four files of a version; version 0 is the draft."""
    if name not in _FILES:
        raise Http404
    make, kind = _FILES[name]
    answer = HttpResponse(make(standing_of(request, award, version)), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="krav-{award.public_id}-{version}-{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
