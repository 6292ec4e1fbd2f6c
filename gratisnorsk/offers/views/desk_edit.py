"""Writing a new offer and changing one: the same page, the same form."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions.typed import create_typed, save_typed
from gratisnorsk.offers.forms.desk_whole import WholeForm
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.queries.desk_history import change_lines
from gratisnorsk.offers.queries.desk_values import moved_phrase
from gratisnorsk.offers.rules.access import is_waiting_for_verification
from gratisnorsk.offers.views.desk_doors import active, done, of_offer
from gratisnorsk.organisations.rules import organisations_of

# Where the session keeps which dates a copy has differently, until the copy is saved.
COPIED = "offers.copied"


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def new(request: SignedIn) -> HttpResponse:
    """Write an offer. Whoever speaks for no organisation registers one first."""
    organisations = list(organisations_of(request.user))
    if not organisations:
        messages.info(
            request, _("An offer needs an organisation. Register yours first, then write the offer.")
        )
        return redirect("organisations:new")
    is_sent = request.method == "POST"
    whole = WholeForm.sent(request.POST, organisations) if is_sent else WholeForm.to_fill_in(organisations)
    if whole.is_ready():
        try:
            offer = create_typed(whole.typed(), is_publishing=whole.is_publishing, by=request.user, at=now())
        except Refusal as no:
            whole.refuse(no)
        else:
            return done(request, offer, _what_happened(offer, whole))
    return _page(request, whole, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
@of_offer
def edit(request: SignedIn, offer: Offer) -> HttpResponse:
    """Change an offer. What somebody else saved meanwhile is shown and never overwritten silently."""
    ours = [offer.organisation]
    is_sent = request.method == "POST"
    whole = WholeForm.sent(request.POST, ours, offer) if is_sent else WholeForm.to_fill_in(ours, offer)
    if whole.is_ready():
        try:
            offer = save_typed(
                offer,
                whole.typed(),
                version=whole.version,
                is_publishing=whole.is_publishing,
                by=request.user,
                at=now(),
            )
        except Refusal as no:
            whole.refuse(no)
        else:
            _forget_moved(request, offer)
            return done(request, offer, _what_happened(offer, whole))
    return _page(request, whole, offer)


def _page(request: SignedIn, whole: WholeForm, offer: Offer | None) -> HttpResponse:
    facts = {
        "whole": whole,
        "form": whole.facts,
        "times": whole.times,
        "offer": offer,
        "changes": change_lines(whole.changes, active()),
        "moved": _moved(request, offer) if offer else [],
        "not_verified": [each for each in whole.facts.organisations.values() if not each.verified_at],
    }
    return render(request, "offers/desk_form.html", facts, status=422 if whole.is_wrong else 200)


def _what_happened(offer: Offer, whole: WholeForm) -> str:
    if offer.published_at is None:
        return _("Saved as a draft. Nobody else sees it before you publish it.")
    if not whole.is_publishing:
        return _("Saved. Readers see the change at once.") if offer.organisation.verified_at else _("Saved.")
    return published_sentence(offer)


def published_sentence(offer: Offer) -> str:
    """Whether readers see it now, or when."""
    if is_waiting_for_verification(offer):
        return _("Published. Readers see it when staff have verified your organisation.")
    return _("Published. Readers can find it now.")


def remember_moved(request: SignedIn, offer: Offer, moved: list[tuple[str, date, date | None]]) -> None:
    """Keep what a copy has differently for the page that comes next."""
    lines = [[what, old.isoformat(), new.isoformat() if new else ""] for what, old, new in moved]
    request.session[COPIED] = {**request.session.get(COPIED, {}), offer.public_id: lines}


def _moved(request: SignedIn, offer: Offer) -> list[str]:
    lines = request.session.get(COPIED, {}).get(offer.public_id, [])
    return [
        moved_phrase(what, date.fromisoformat(old), date.fromisoformat(new) if new else None)
        for what, old, new in lines
    ]


def _forget_moved(request: SignedIn, offer: Offer) -> None:
    kept = request.session.get(COPIED, {})
    if offer.public_id in kept:
        request.session[COPIED] = {key: lines for key, lines in kept.items() if key != offer.public_id}
