"""Two presses at the same moment at the desk: threads on a real database, SQLite or PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from gratisnorsk.kernel.testing import at_the_same_time
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions.typed import TypedOffer, create_typed
from gratisnorsk.offers.models import Offer, Rhythm
from gratisnorsk.offers.rules.possible import SlotFacts
from gratisnorsk.offers.testing import MONDAY, an_offer, clock_time
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_presses_of_the_button_at_once_write_one_offer():
    organisation = an_organisation()
    member = a_member(organisation)
    slots = [SlotFacts(rhythm=Rhythm.WEEKLY, starts=clock_time("17:00"), weekday=3)]
    typed = TypedOffer(organisation, {"name": {"nb": "Språkkafé", "nn": " "}}, slots, None, None)

    written = at_the_same_time(*[lambda: create_typed(typed, by=member, at=MONDAY).pk] * 4)

    assert set(written) == {Offer.objects.get().pk}


def test_a_copy_button_pressed_at_once_makes_one_copy():
    offer = an_offer()
    member = a_member(offer.organisation)
    moments = [MONDAY, MONDAY + timedelta(seconds=1), MONDAY - timedelta(seconds=1)]

    copies = at_the_same_time(*[partial(actions.copy_once, offer, by=member, at=at) for at in moments])

    assert sorted(copied.is_new for copied in copies) == [False, False, True]
    assert {copied.offer.pk for copied in copies} == {Offer.objects.exclude(pk=offer.pk).get().pk}
