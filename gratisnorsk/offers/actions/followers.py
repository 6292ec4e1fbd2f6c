"""Following an offer: an e-mail, confirmed by a letter, that hears of cancelled and moved dates."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions.letters import tell_follower
from gratisnorsk.offers.models import Follower, Offer
from gratisnorsk.offers.rules.access import is_on_display


class NothingToFollow(Refusal):
    """No dates to hear of."""

    message = _("You cannot follow this offer now. It is closed or hidden.")


class FollowGone(Refusal):
    """Not confirmed in time, or stopped."""

    message = _("This link is used or too old. Open the page of the offer and follow it again.")


@transaction.atomic
def follow(offer: Offer, email: str, *, lang: str, at: datetime) -> None:
    """Ask by letter whether the owner of this e-mail wants to follow.

    Says nothing about whether somebody follows already: the page looks the same. At most one letter a day
    goes to one e-mail about one offer, so that nobody can flood a stranger.
    """
    offer = Offer.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=offer.pk)
    if not is_on_display(offer, at):
        raise NothingToFollow
    follower = offer.followers.filter(email__iexact=email).first()
    if follower is None:
        follower = Follower.objects.create(offer=offer, email=email, lang=lang, asked_at=at)
    elif follower.confirmed_at is None:
        Follower.objects.filter(pk=follower.pk).update(asked_at=at, lang=lang)
        follower.lang = lang
    else:
        return
    tell_follower("follow_confirm", offer, follower, key=local_date(at).isoformat(), facts={}, at=at)


@transaction.atomic
def confirm_follow(follower_id: int, *, at: datetime) -> Follower:
    """The button in the letter's page. Pressing twice is pressing once."""
    follower = Follower.objects.select_related("offer").filter(pk=follower_id).first()
    if follower is None:
        raise FollowGone
    Follower.objects.filter(pk=follower.pk, confirmed_at=None).update(confirmed_at=at)
    follower.refresh_from_db()
    return follower


@transaction.atomic
def unfollow(follower_id: int) -> None:
    """No more letters; the e-mail is deleted at once. Twice is once."""
    Follower.objects.filter(pk=follower_id).delete()
