"""The letters about an offer: to those who answer for it and to those who follow it, each in their own language.

Only left in the outbox here, in the transaction of what they tell; the worker sends them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils import translation

from gratisnorsk.kernel import outbox
from gratisnorsk.offers.models import Follower, Offer
from gratisnorsk.offers.rules import links
from gratisnorsk.organisations.models import Membership


@dataclass(frozen=True)
class Recipient:
    """Whom to write to."""

    email: str
    lang: str


def owners_of(offer: Offer) -> list[Recipient]:
    """The members of the responsible organisation; without any, its own e-mail, else the contact of the offer.

    The organisers of an example never asked to be here, so only members get letters about one.
    """
    members = Membership.objects.filter(organisation=offer.organisation_id, person__is_active=True)
    people = list(members.order_by("pk").values_list("person__email", "person__lang"))
    if people:
        return [Recipient(email, lang) for email, lang in people]
    email = "" if offer.is_example else offer.organisation.email or offer.contact_email
    return [Recipient(email, "nb")] if email else []


def tell_owners(
    kind: str, offer: Offer, *, key: str, facts: Mapping[str, Any], at: datetime, is_secret: bool = False
) -> int:
    """One letter to each who answers for the offer. `key` names the occasion; returns how many."""
    owners = owners_of(offer)
    for owner in owners:
        outbox.post(
            f"offers/{kind}",
            to=owner.email,
            lang=owner.lang,
            facts={**_about(offer), **facts},
            key=f"offers.{kind}:{offer.pk}:{key}:{sha256(owner.email.lower().encode()).hexdigest()[:16]}",
            at=at,
            is_secret=is_secret,
            about=offer,
        )
    return len(owners)


def tell_followers(kind: str, offer: Offer, *, facts: Mapping[str, Any], at: datetime) -> int:
    """One letter to each confirmed follower of what the current version of the offer changed."""
    followers = list(confirmed_followers(offer))
    for follower in followers:
        tell_follower(kind, offer, follower, key=str(offer.version), facts=facts, at=at)
    return len(followers)


def tell_follower(
    kind: str, offer: Offer, follower: Follower, *, key: str, facts: Mapping[str, Any], at: datetime
) -> None:
    """One letter with a link to stop following."""
    token = links.follow_token(follower, at)
    is_question = kind == "follow_confirm"
    with translation.override(follower.lang):
        stop = "" if is_question else reverse("offers:unfollow", args=[token])
    outbox.post(
        f"offers/{kind}",
        to=follower.email,
        lang=follower.lang,
        facts={**_about(offer), "token": token, **facts},
        key=f"offers.{kind}:{offer.pk}:{key}:{follower.pk}",
        at=at,
        is_secret=is_question,
        about=offer,
        unsubscribe_path=stop,
    )


def confirmed_followers(offer: Offer) -> list[Follower]:
    """Those who said yes in the letter."""
    return list(offer.followers.filter(confirmed_at__isnull=False).order_by("pk"))


def _about(offer: Offer) -> dict[str, Any]:
    return {"name": offer.name, "public_id": offer.public_id, "organisation": offer.organisation.name}
