"""Calendar files, at addresses without a language: the language is a parameter, and a file that exists stays."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel import languages
from gratisnorsk.kernel.calendar_answers import calendar_answer
from gratisnorsk.kernel.clock import now
from gratisnorsk.offers.queries import calendar_entries

KEPT_SECONDS = 900


@require_safe
@for_everyone
def feed(request: HttpRequest, public_id: str) -> HttpResponse:
    """All dates of an offer, for a calendar that subscribes."""
    lang = _language(request)
    with translation.override(lang):
        return _answer(request, calendar_entries.feed(public_id, now(), lang), f"{public_id}.ics")


@require_safe
@for_everyone
def one_date(request: HttpRequest, public_id: str, slot_id: int, on: date) -> HttpResponse:
    """One date, to keep."""
    lang = _language(request)
    with translation.override(lang):
        found = calendar_entries.one_date(public_id, slot_id, on, lang)
    return _answer(request, found, f"{public_id}-{on:%Y-%m-%d}.ics")


def _language(request: HttpRequest) -> str:
    """`sprak` in the address, if it is a language of ours."""
    asked = request.GET.get("sprak", "")
    return asked if asked in languages.BY_CODE else "nb"


def _answer(request: HttpRequest, found: bytes | None, name: str) -> HttpResponse:
    if found is None:
        raise Http404
    return calendar_answer(request, found, name, f"public, max-age={KEPT_SECONDS}")
