"""Calendar files, at addresses without a language: the language is a parameter, and a feed that exists stays."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel import languages
from gratisnorsk.kernel.calendar_answers import calendar_answer
from gratisnorsk.kernel.clock import now
from gratisnorsk.meetings.models import PrivateFeed, Theme
from gratisnorsk.meetings.queries import entries
from gratisnorsk.meetings.views.reader_doors import a_reading, a_slot

KEPT_SECONDS = 900
ALL = "alle"


@require_safe
@for_everyone
def public_feed(request: HttpRequest, theme: str) -> HttpResponse:
    """All open meetings, or those of one theme. Closed ones are in no public calendar."""
    if theme != ALL and theme not in Theme.values:
        raise Http404
    lang = _language(request)
    with translation.override(lang):
        found = entries.public_feed("" if theme == ALL else theme, now(), lang)
    return calendar_answer(request, found, f"moter-{theme}.ics", f"public, max-age={KEPT_SECONDS}")


@require_safe
@for_everyone
def private_feed(request: HttpRequest, key: str) -> HttpResponse:
    """What the owner of the key has signed up for, in their language."""
    feed = PrivateFeed.objects.filter(key=key).first()
    if feed is None:
        raise Http404
    with translation.override(feed.lang):
        found = entries.private_feed(feed, now())
    return calendar_answer(request, found, "mine-moter.ics", "private, no-cache")


@require_safe
@for_everyone
def one_slot(request: HttpRequest, public_id: str, slot_id: int) -> HttpResponse:
    """One time, to keep."""
    read = a_reading(request, public_id)
    slot, lang = a_slot(read, slot_id), _language(request)
    with translation.override(lang):
        found = entries.one_slot(read.meeting, slot, lang)
    return calendar_answer(request, found, f"{public_id}-{slot_id}.ics", "private, no-cache")


def _language(request: HttpRequest) -> str:
    """`sprak` in the address, if it is a language of ours."""
    asked = request.GET.get("sprak", "")
    return asked if asked in languages.BY_CODE else "nb"
