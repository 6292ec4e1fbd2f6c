"""One date of an offer: cancelled, moved, or as planned again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.kernel.clock import OSLO, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions.typed import move_typed
from gratisnorsk.offers.forms.desk_dates import CancelForm, MoveForm
from gratisnorsk.offers.models import Offer, Slot
from gratisnorsk.offers.queries.desk_dates import DeskDate, desk_date
from gratisnorsk.offers.views.desk_doors import active, ask, done, of_offer, refused

BOTH = ["GET", "HEAD", "POST"]


def _date(offer: Offer, slot_id: int, on: date) -> tuple[Slot, DeskDate]:
    slot = get_object_or_404(offer.slots, pk=slot_id)
    found = desk_date(offer, slot_id, on, active())
    if found is None:
        raise Http404
    return slot, found


@require_http_methods(BOTH)
@for_signed_in
@of_offer
def cancel_date(request: SignedIn, offer: Offer, slot_id: int, on: date) -> HttpResponse:
    """Call off one date."""
    slot, found = _date(offer, slot_id, on)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            note = form.cleaned_data["note"]
            actions.cancel_date(offer, slot, on, note=note, by=request.user, at=now())
        except Refusal as no:
            form.refuse(no)
        else:
            return done(request, offer, _("The date is cancelled. Those who follow the offer get a letter."))
    return ask(request, "offers/desk_cancel.html", offer, form, date=found)


@require_http_methods(BOTH)
@for_signed_in
@of_offer
def move_date(request: SignedIn, offer: Offer, slot_id: int, on: date) -> HttpResponse:
    """Another day, time or place for one date."""
    slot, found = _date(offer, slot_id, on)
    form = MoveForm(request.POST if request.method == "POST" else None, initial=_as_it_stands(found))
    if form.is_valid():
        note, elsewhere = form.cleaned_data["note"], form.elsewhere()
        try:
            move_typed(
                offer, slot, on, form.new_time(), elsewhere=elsewhere, note=note, by=request.user, at=now()
            )
        except Refusal as no:
            form.refuse(no)
        else:
            return done(request, offer, _("The date is moved. Those who follow the offer get a letter."))
    return ask(request, "offers/desk_move.html", offer, form, date=found)


@require_http_methods(BOTH)
@for_signed_in
@of_offer
def undo_date(request: SignedIn, offer: Offer, slot_id: int, on: date) -> HttpResponse:
    """The date is as planned again. Undoing twice changes nothing."""
    _slot, found = _date(offer, slot_id, on)
    if found.change is None:
        return done(request, offer, _("The date is as planned."))
    if request.method == "POST":
        try:
            actions.undo_date_change(offer, found.change, by=request.user, at=now())
        except Refusal as no:
            return refused(request, offer, no)
        return done(
            request, offer, _("The date is as planned again. Those who follow the offer get a letter.")
        )
    return ask(request, "offers/desk_undo.html", offer, None, date=found)


def _as_it_stands(found: DeskDate) -> dict[str, Any]:
    starts = found.starts_at.astimezone(OSLO)
    shown: dict[str, Any] = {"new_on": starts.date(), "note": found.change.note if found.change else {}}
    if found.is_hour_known:
        shown["new_starts"] = starts.time()
        shown["new_ends"] = found.ends_at.astimezone(OSLO).time() if found.ends_at else None
    if found.venue:
        shown |= {"venue_name": found.venue.name, "address": found.venue.address}
        if found.venue.postal_code:
            return shown | {"postal_code": found.venue.postal_code}
        shown["municipality"] = found.venue.municipality.name
    return shown
