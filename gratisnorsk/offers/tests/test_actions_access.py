"""Who may see, change, confirm and moderate an offer; the stranger above all."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.offers.models import HiddenReason, Offer
from gratisnorsk.offers.rules import access
from gratisnorsk.offers.testing import MONDAY, an_offer
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_municipality, a_venue

pytestmark = pytest.mark.django_db


def test_members_and_staff_of_the_place_may_edit_and_strangers_may_not() -> None:
    oslo, bergen = a_municipality("Oslo"), a_municipality("Bergen", "4601")
    offer = an_offer(venue=a_venue(municipality=oslo))
    library = an_organisation()
    offer.co_organisers.add(library)

    may = {
        "member": access.may_edit(a_member(offer.organisation), offer),
        "moderator": access.may_edit(a_moderator(oslo), offer),
        "national": access.may_edit(a_national(), offer),
        "moderator elsewhere": access.may_edit(a_moderator(bergen), offer),
        "co-organiser": access.may_edit(a_member(library), offer),
        "stranger": access.may_edit(a_person(), offer),
        "visitor": access.may_edit(AnonymousUser(), offer),
    }

    assert [who for who, is_allowed in may.items() if is_allowed] == ["member", "moderator", "national"]


def test_only_members_speak_for_the_owner() -> None:
    offer = an_offer()

    assert access.speaks_for_owner(a_member(offer.organisation), offer)
    assert not access.speaks_for_owner(a_national(), offer)


@pytest.mark.parametrize(
    ("facts", "is_seen"),
    [
        ({}, True),
        ({"closed_at": MONDAY}, True),
        ({"is_published": False}, False),
        ({"hidden_at": MONDAY, "hidden_reason": HiddenReason.STAFF}, False),
    ],
)
def test_visitors_see_what_is_or_was_public(facts: dict[str, Any], is_seen: bool) -> None:
    offer = an_offer(**facts)

    assert access.may_see(AnonymousUser(), offer, MONDAY) == is_seen
    assert access.may_see(a_member(offer.organisation), offer, MONDAY)


def test_nobody_sees_offers_of_an_unverified_organisation_but_its_members() -> None:
    offer = an_offer(organisation=an_organisation(is_verified=False))

    assert not access.may_see(AnonymousUser(), offer, MONDAY)
    assert access.may_see(a_member(offer.organisation), offer, MONDAY)


def test_the_rule_and_the_queryset_say_the_same() -> None:
    an_offer(closed_at=MONDAY)
    an_offer(hidden_at=MONDAY, hidden_reason=HiddenReason.ORGANISER)
    an_offer(is_published=False)
    an_offer(organisation=an_organisation(is_verified=False))
    shown = an_offer()

    everything = Offer.objects.select_related("organisation")
    assert [offer for offer in everything if access.is_on_display(offer, MONDAY)] == [shown]
    assert list(Offer.objects.on_display()) == [shown]
