"""Following an offer by e-mail. A link in a letter opens a page; only the button on it acts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.limits import is_too_many
from gratisnorsk.kernel.one_click import one_click
from gratisnorsk.offers.actions import followers as actions
from gratisnorsk.offers.addresses import offer_path, slug_of
from gratisnorsk.offers.forms.readers import FollowForm
from gratisnorsk.offers.models import Follower
from gratisnorsk.offers.queries.short import follower as holder_of
from gratisnorsk.offers.views.telling import AN_HOUR, MOST_AN_HOUR, TooManyMessages, offer_on_display

# About all offers together: nobody floods a stranger, from however many computers.
MOST_LETTERS_A_DAY = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for a letter. The answer is the same whether somebody follows already or not."""
    page = offer_on_display(public_id)
    form = FollowForm(request.POST if request.method == "POST" else None, at=now())
    if form.is_valid():
        try:
            email = form.cleaned_data["email"]
            if is_too_many(request, "offers.follow", MOST_AN_HOUR, AN_HOUR) or is_too_many(
                request, "offers.follow_email", MOST_LETTERS_A_DAY, 24 * AN_HOUR, key=email
            ):
                raise TooManyMessages
            actions.follow(page.offer, email, lang=get_language() or "nb", at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return redirect("offers:follow_thanks", public_id)
    status = 422 if form.errors else 200
    return render(request, "offers/follow.html", {"page": page, "form": form}, status=status)


@require_safe
@for_everyone
def follow_thanks(request: HttpRequest, public_id: str) -> HttpResponse:
    """What to do now."""
    sentence = _("Look in your e-mail. Open the link in our letter and press the button there.")
    return render(
        request, "offers/thanks.html", {"what_happens": sentence, "back": offer_on_display(public_id).path}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def confirm_follow(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the link in the first letter."""
    try:
        found = holder_of(token, now(), is_stopping=False)
        if found is None:
            raise actions.FollowGone
        if request.method == "POST":
            actions.confirm_follow(found.pk, at=now())
            return redirect("offers:confirm_follow", token)
    except Refusal as no:
        return link_broken(request, no)
    return _page(request, found, is_stopping=False, is_done=found.confirmed_at is not None)


def stop_letters(token: str) -> None:
    """What the button of a mail program does."""
    found = holder_of(token, now(), is_stopping=True)
    if found is not None:
        actions.unfollow(found.pk)


@one_click(stop_letters)
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the link in every letter."""
    try:
        found = holder_of(token, now(), is_stopping=True)
    except Refusal as no:
        return link_broken(request, no)
    if found is not None and request.method == "POST":
        actions.unfollow(found.pk)
        return redirect("offers:unfollow", token)
    return _page(request, found, is_stopping=True, is_done=found is None)


def link_broken(request: HttpRequest, no: Refusal, *, is_for_owner: bool = False) -> HttpResponse:
    """A clear page with what to do, for a link that is cut off, used or too old."""
    facts = {"why": str(no), "is_for_owner": is_for_owner}
    return render(request, "offers/link_broken.html", facts, status=404)


def _page(request: HttpRequest, found: Follower | None, *, is_stopping: bool, is_done: bool) -> HttpResponse:
    offer = found.offer if found else None
    facts = {
        "name": offer.name if offer else None,
        "back": offer_path(offer.public_id, slug_of(offer.name)) if offer else "",
        "is_stopping": is_stopping,
        "is_done": is_done,
    }
    return render(request, "offers/following.html", facts)
