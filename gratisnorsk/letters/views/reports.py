"""Delivery reports of the SMS gateway, at an address that we signed for one message."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.outbox.marks import letter_id_of
from gratisnorsk.letters import actions

LARGEST = 50_000


@csrf_exempt
@require_POST
@for_everyone
def report(request: HttpRequest, code: str) -> HttpResponse:
    """JSON or a form. What we do not know is taken without a word: gateways repeat what is refused."""
    letter_id = letter_id_of("report", code)
    if letter_id is None:
        raise Http404
    if len(request.body) > LARGEST:
        return HttpResponse(status=413)
    actions.hear_of(letter_id, _read(request), at=now())
    return HttpResponse(status=204)


def _read(request: HttpRequest) -> object:
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None
