"""What every screen of the desk about one offer shares: who may, and how it answers.

A stranger hears that there is no such offer; whoever may read it but not change it is told so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from gratisnorsk.accounts.doors import SignedIn, lacks_second_factor
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say
from gratisnorsk.offers.actions import who_will_be_told
from gratisnorsk.offers.forms.desk_dates import AnsweredForm
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.queries.show import find_offer
from gratisnorsk.offers.rules import access

type View = Callable[..., HttpResponseBase]


def active() -> str:
    """The language of the page."""
    return get_language() or "nb"


def _editable(request: SignedIn, public_id: str) -> Offer:
    offer = find_offer(public_id)
    if offer is None or not access.may_see(request.user, offer, now()):
        raise Http404
    if not access.may_edit(request.user, offer):
        raise PermissionDenied
    return offer


def of_offer(view: View) -> View:
    """Give the view the offer in place of its id, if this person may change it.

    Whoever may only because they are staff needs a second factor, as behind the door for staff.
    """

    @wraps(view)
    def with_offer(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        offer = _editable(request, public_id)
        is_as_staff = not access.speaks_for_owner(request.user, offer)
        if is_as_staff and lacks_second_factor(request.user):
            return redirect("accounts:second_factor_needed")
        return view(request, offer, **kwargs)

    return with_offer


def only_moderators(request: SignedIn, offer: Offer) -> None:
    """What the organisers themselves may not do."""
    if not access.may_moderate(request.user, offer) or lacks_second_factor(request.user):
        raise PermissionDenied


def done(request: SignedIn, offer: Offer, sentence: str) -> HttpResponse:
    """Back to the offer, with what happened."""
    messages.success(request, sentence)
    return redirect("offers:desk_offer", offer.public_id)


def refused(request: SignedIn, offer: Offer, no: Refusal) -> HttpResponse:
    """Back to the offer, with why not."""
    messages.error(request, str(no))
    return redirect("offers:desk_offer", offer.public_id)


def ask(
    request: SignedIn, template: str, offer: Offer, form: AnsweredForm | None, **facts: Any
) -> HttpResponse:
    """A page that says what will happen and who will be told, before the button."""
    page = {"offer": offer, "name": say(offer.name, active()), "form": form, "told": who_will_be_told(offer)}
    return render(request, template, page | facts, status=422 if form and form.errors else 200)
