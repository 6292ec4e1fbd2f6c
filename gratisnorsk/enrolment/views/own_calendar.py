"""The private feed of one's own lessons, at an address without a language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.enrolment.queries.own_calendar import own_feed
from gratisnorsk.kernel.clock import now


@never_cache
@require_safe
@for_everyone
def lessons(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address may read; it is given to the learner alone."""
    found = own_feed(token, now())
    if found is None:
        raise Http404
    answer = HttpResponse(found, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="min-plass.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
