"""A copy for the next term, and the end of an offer."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.testing import (
    MONDAY,
    an_offer,
    every_other,
    once,
    weekly,
)
from gratisnorsk.offers.tests.desk_forms import (
    a_row,
    signed_in,
    stop_the_clock,
    text_of,
    told,
    typed,
    url,
)
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)
NEXT = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture
def mine() -> Offer:
    return an_offer("Språkkafé Stovner")


@pytest.fixture
def client(mine):
    return signed_in(a_member(mine.organisation, name="Medlem 001"))


def test_a_copy_is_a_draft_whose_form_lists_the_dates_to_look_at():
    slots = [weekly(), once(date(2026, 12, 1)), every_other(date(2026, 9, 3))]
    offer = an_offer(slots=slots, season_from=date(2026, 8, 31), season_to=date(2026, 12, 15))
    client = signed_in(a_member(offer.organisation))

    answer = client.post(url("copy", offer.public_id))
    draft = offer.copies.get()
    form = text_of(client.get(answer.url))
    desk = text_of(client.get(url("desk_offer", offer.public_id)))

    assert answer.url == url("edit", draft.public_id)
    assert "First day of the season: 31 August 2026 is now 28 February 2027." in form
    assert "First date: 1 December 2026 is taken away. Write a new one if you need it." in form
    assert "You have a copy that is not published yet:" in desk


def test_a_copy_made_twice_in_a_moment_leads_to_the_first(mine, client):
    first = client.post(url("copy", mine.public_id))
    second = client.post(url("copy", mine.public_id))

    assert second.url == first.url
    assert told(second)[-1] == "You made this copy a moment ago. Here it is."
    assert mine.copies.count() == 1


def test_the_list_of_moved_dates_goes_when_the_copy_is_saved():
    organisation = an_organisation()
    load_few_places()
    offer = an_offer(organisation=organisation, season_to=date(2026, 12, 15))
    client = signed_in(a_member(organisation))
    address = client.post(url("copy", offer.public_id)).url

    client.post(address, typed(organisation, a_row(), version="1"))

    assert "Look at these dates before you publish" not in text_of(client.get(address))


def test_closing_leads_readers_to_what_comes_instead(mine, client):
    instead = an_offer("Språkkafé Furuset", organisation=mine.organisation)
    an_offer("Kladd", organisation=mine.organisation, is_published=False)
    stranger = an_offer("Fremmed")
    address = url("close", mine.public_id)

    asked = client.get(address).content.decode()
    forged = client.post(address, {"replaced_by": stranger.public_id})
    answer = client.post(address, {"replaced_by": instead.public_id})

    mine.refresh_from_db()
    assert re.findall(r'<option value="(\w+)"', asked) == [instead.public_id]
    assert forged.status_code == 422
    assert (answer.status_code, mine.closed_at, mine.replaced_by) == (302, MONDAY, instead)
    assert "Språkkafé Stovner" in text_of(client.get(url("closed")))


def test_a_closed_offer_opens_again(mine, client):
    client.post(url("close", mine.public_id), {"replaced_by": ""})

    answer = client.post(url("reopen", mine.public_id))

    mine.refresh_from_db()
    assert (answer.status_code, mine.closed_at) == (302, None)
