"""A participant's punch card for the provider; and for staff of the directorate, who say why, which is logged."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from gratisnorsk.accounts.doors import SignedIn, for_signed_in, lacks_second_factor
from gratisnorsk.attendance.actions.reading import note_reading
from gratisnorsk.attendance.queries.card import card_page
from gratisnorsk.attendance.queries.participants import find_seat
from gratisnorsk.attendance.rules.access import may_mark, may_move_hours, may_see_card
from gratisnorsk.attendance.views.card_facts import shown
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.models import Organisation


@for_signed_in
def participant_card(request: SignedIn, public_id: str) -> HttpResponse:
    """The provider sees its own participants. Staff see the card after they have written why, without the name."""
    seat, today = find_seat(public_id), local_date(now())
    if seat is None or not may_see_card(request.user, seat.course, today):
        raise Http404
    if may_mark(request.user, seat.course, today):
        return _page(request, seat, seat.learner.name, only=seat.course.organisation)
    if lacks_second_factor(request.user):
        return redirect("accounts:second_factor_needed")
    if request.method != "POST":
        return render(request, "attendance/card_reason.html", {"seat": seat})
    try:
        note_reading(seat, reason=request.POST.get("reason", "").strip()[:200], by=request.user, at=now())
    except Refusal as no:
        return render(request, "attendance/card_reason.html", {"seat": seat, "refusal": no}, status=422)
    return _page(request, seat, "", only=None, may_move=may_move_hours(request.user, seat.course, today))


def _page(
    request: SignedIn, seat: Enrolment, name: str, only: Organisation | None, *, may_move: bool = False
) -> HttpResponse:
    page = card_page(seat.scheme, seat.pseudonym, only)
    cards = [shown(page)] if page else []
    facts: dict[str, Any] = {"seat": seat, "name": name, "cards": cards, "may_move": may_move and page}
    return render(request, "attendance/participant_card.html", facts)
