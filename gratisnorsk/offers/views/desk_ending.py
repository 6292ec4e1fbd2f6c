"""Breaks, closing and hiding: each page says who will be told before its button."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers import actions
from gratisnorsk.offers.forms.desk_dates import CloseForm, HideForm, PauseForm
from gratisnorsk.offers.models import HiddenReason, Offer, PauseReason
from gratisnorsk.offers.phrases import pause_phrase
from gratisnorsk.offers.queries.desk_offer import open_offers_beside
from gratisnorsk.offers.views.desk_doors import active, ask, done, of_offer, only_moderators, refused

BOTH = ["GET", "HEAD", "POST"]
_LIKELY = {11: PauseReason.CHRISTMAS, 12: PauseReason.CHRISTMAS, 3: PauseReason.EASTER, 4: PauseReason.EASTER}


@require_http_methods(BOTH)
@for_signed_in
@of_offer
def pause(request: SignedIn, offer: Offer) -> HttpResponse:
    """A stretch without meetings, with the day it is back if that is known."""
    today = local_date(now())
    likely = {"from_on": today, "reason": _LIKELY.get(today.month, PauseReason.SUMMER)}
    form = PauseForm(request.POST if request.method == "POST" else None, initial=likely)
    if form.is_valid():
        try:
            actions.pause_offer(offer, **form.cleaned_data, by=request.user, at=now())
        except Refusal as no:
            form.refuse(no)
        else:
            return done(request, offer, _("The break is shown to readers."))
    return ask(request, "offers/desk_pause.html", offer, form)


@require_http_methods(BOTH)
@for_signed_in
@of_offer
def end_pause(request: SignedIn, offer: Offer, pk: int) -> HttpResponse:
    """It runs again from today; a break that has not begun is taken back."""
    there = get_object_or_404(offer.pauses, pk=pk)
    if request.method == "POST":
        try:
            actions.end_pause(offer, there, by=request.user, at=now())
        except Refusal as no:
            return refused(request, offer, no)
        return done(request, offer, _("The break is over. The dates stand again."))
    text = pause_phrase(there, local_date(now()))
    return ask(request, "offers/desk_end_pause.html", offer, None, text=text)


@require_http_methods(BOTH)
@for_signed_in
@of_offer
def close(request: SignedIn, offer: Offer) -> HttpResponse:
    """It will not run any more; perhaps another offer comes instead."""
    others = open_offers_beside(offer, active())
    form = CloseForm(request.POST if request.method == "POST" else None, others=others)
    if form.is_valid():
        try:
            actions.close_offer(offer, replaced_by=form.instead(), by=request.user, at=now())
        except Refusal as no:
            form.refuse(no)
        else:
            return done(request, offer, _("The offer is closed. You can open it again on this page."))
    return ask(request, "offers/desk_close.html", offer, form)


@require_http_methods(BOTH)
@for_signed_in
@of_offer
def hide(request: SignedIn, offer: Offer) -> HttpResponse:
    """Staff take it off display, and say why to the organisation."""
    only_moderators(request, offer)
    form = HideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        note = form.cleaned_data["note"]
        actions.hide_offer(offer, reason=HiddenReason.STAFF, note=note, by=request.user, at=now())
        return done(request, offer, _("The offer is hidden. The organisation gets a letter with the reason."))
    return ask(request, "offers/desk_hide.html", offer, form)
