"""Moving hours to another punch card of the same person: what is typed, both cards before and after, and done."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.attendance.actions.moving import look_at_move
from gratisnorsk.attendance.actions.moving import move_hours as do_move
from gratisnorsk.attendance.forms.moving import MoveHoursForm
from gratisnorsk.attendance.queries.moving import balance_of, move_preview
from gratisnorsk.attendance.queries.participants import find_seat
from gratisnorsk.attendance.rules.access import may_move_hours
from gratisnorsk.attendance.views.card_facts import shown_change
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_national
def move_hours(request: SignedIn, public_id: str) -> HttpResponse:
    """One form, then both cards to look at, then it is done. Going back keeps what was typed."""
    seat = find_seat(public_id)
    balance = balance_of(seat) if seat else None
    if not seat or not balance or not may_move_hours(request.user, seat.course, local_date(now())):
        raise Http404
    form = MoveHoursForm(request.POST or None, hour_minutes=balance.hour_minutes)
    try:
        if "change" not in request.POST and form.is_valid():
            return _sent(request, seat, form)
    except Refusal as no:
        form.refuse(no)
    is_wrong = "change" not in request.POST and bool(form.errors)
    facts = {"seat": seat, "form": form, "is_wrong": is_wrong}
    return render(request, "attendance/move_hours.html", facts, status=422 if is_wrong else 200)


def _sent(request: SignedIn, seat: Enrolment, form: MoveHoursForm) -> HttpResponse:
    """Both cards, until the person has seen them and said yes."""
    wanted, at = form.wanted(), now()
    if "move" in request.POST:
        do_move(seat, wanted, by=request.user, at=at)
        messages.success(request, _("The hours are moved. It stands on both punch cards."))
        return redirect("enrolment:desk_seat", seat.course.public_id, seat.public_id)
    target = look_at_move(seat, wanted, by=request.user, at=at)
    preview = move_preview(seat, target, wanted.minutes)
    facts = {"seat": seat, "form": form, "preview": preview, "change": shown_change(preview, wanted.minutes)}
    return render(request, "attendance/move_hours_look.html", facts)
