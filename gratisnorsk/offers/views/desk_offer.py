"""The page an organiser lands on, and its buttons that need no page of their own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.letters.beside import letters_beside
from gratisnorsk.offers import actions
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.queries.desk_offer import closed_offers_of, desk_page
from gratisnorsk.offers.views.desk_doors import active, done, of_offer, only_moderators, refused
from gratisnorsk.offers.views.desk_edit import published_sentence, remember_moved
from gratisnorsk.organisations.rules import organisations_of


@require_safe
@for_signed_in
@of_offer
def desk_offer(request: SignedIn, offer: Offer) -> HttpResponse:
    """How it stands and everything that can be done with it."""
    facts = {
        "page": desk_page(offer, request.user, now(), active()),
        "offer": offer,
        "told": actions.who_will_be_told(offer),
        "letters": letters_beside(request.user, offer),
    }
    return render(request, "offers/desk_offer.html", facts)


@require_safe
@for_signed_in
def closed(request: SignedIn) -> HttpResponse:
    """Offers of one's organisations that do not run any more; they can be opened again or copied."""
    return render(
        request, "offers/desk_closed.html", {"offers": closed_offers_of(organisations_of(request.user))}
    )


@require_POST
@for_signed_in
@of_offer
def publish(request: SignedIn, offer: Offer) -> HttpResponse:
    """Show it to readers; what is missing leads to the form."""
    was_public = offer.published_at is not None and offer.hidden_at is None
    try:
        offer = actions.publish_offer(offer, by=request.user, at=now())
    except actions.NotComplete as no:
        for fact in no.missing:
            messages.error(request, str(actions.NotComplete([fact])))
        return redirect("offers:edit", offer.public_id)
    except Refusal as no:
        return refused(request, offer, no)
    return done(request, offer, _("It was published already.") if was_public else published_sentence(offer))


@require_POST
@for_signed_in
@of_offer
def confirm(request: SignedIn, offer: Offer) -> HttpResponse:
    """A member says that everything is still right."""
    try:
        actions.confirm_offer(offer, by=request.user, at=now())
    except Refusal as no:
        return refused(request, offer, no)
    return done(request, offer, _("Thank you. Readers see that you confirmed it today."))


@require_POST
@for_signed_in
@of_offer
def copy(request: SignedIn, offer: Offer) -> HttpResponse:
    """The draft for the next term. A button pressed twice leads to the draft that is there."""
    copied = actions.copy_once(offer, by=request.user, at=now())
    if copied.is_new:
        remember_moved(request, copied.offer, [(each.what, each.old, each.new) for each in copied.moved])
        messages.success(request, _("This is the copy, as a draft. Look at the dates before you publish it."))
    else:
        messages.warning(request, _("You made this copy a moment ago. Here it is."))
    return redirect("offers:edit", copied.offer.public_id)


@require_POST
@for_signed_in
@of_offer
def reopen(request: SignedIn, offer: Offer) -> HttpResponse:
    """It runs again after all."""
    actions.reopen_offer(offer, by=request.user, at=now())
    return done(request, offer, _("The offer is open again."))


@require_POST
@for_signed_in
@of_offer
def handle_report(request: SignedIn, offer: Offer, pk: int) -> HttpResponse:
    """What a reader said is dealt with."""
    report = get_object_or_404(offer.wrong_reports, pk=pk)
    is_first = actions.handle_report(report, by=request.user, at=now())
    sentence = _("Good. The message is dealt with.") if is_first else _("Somebody did this before you.")
    return done(request, offer, sentence)


@require_POST
@for_signed_in
@of_offer
def unhide(request: SignedIn, offer: Offer) -> HttpResponse:
    """Staff show it again."""
    only_moderators(request, offer)
    actions.unhide_offer(offer, by=request.user, at=now())
    return done(request, offer, _("Readers see the offer again."))
