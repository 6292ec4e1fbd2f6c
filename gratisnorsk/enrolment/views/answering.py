"""The page behind the link in an offer of a place. No sign-in: the signed link is enough.

Mail scanners follow links, so opening the page does nothing; yes and no are buttons.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.enrolment.actions import ladder
from gratisnorsk.enrolment.queries.offer_page import OfferPage, offer_page
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.signing import BrokenLink, ExpiredLink

_ANSWERS = {"yes": ladder.accept, "no": ladder.decline}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def answer_offer(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once, answered once; afterwards the same link says what became of it, and leads on."""
    try:
        page = offer_page(token, now(), get_language() or "nb")
    except (BrokenLink, ExpiredLink) as no:
        return render(request, "enrolment/offer_lost.html", {"why": str(no)}, status=404)
    answer = _ANSWERS.get(request.POST.get("answer", ""))
    if request.method != "POST" or answer is None or not page.is_open:
        return render(request, "enrolment/answer_offer.html", {"page": page})
    try:
        answer(page.offer, now())
    except (ladder.OfferAnswered, ladder.OfferTooLate):
        return redirect("enrolment:answer_offer", token)  # the page says what was first
    except Refusal as no:
        return _refused(request, page, no)
    return redirect("enrolment:answer_offer", token)


def _refused(request: HttpRequest, page: OfferPage, no: Refusal) -> HttpResponse:
    return render(request, "enrolment/answer_offer.html", {"page": page, "why": str(no)}, status=409)
