"""Who sees the page of which offer, what it costs in queries, and its calendar files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel import clock
from gratisnorsk.kernel.words import say
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import HiddenReason
from gratisnorsk.offers.testing import MONDAY, a_cancelled_date, a_moved_date, an_offer, once, weekly
from gratisnorsk.offers.tests.pages import address, text_of
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    for module in ("offer_pages", "search_page", "telling", "following", "keeping_alive", "calendar_files"):
        monkeypatch.setattr(f"gratisnorsk.offers.views.{module}.now", lambda: MONDAY)


def test_a_stranger_does_not_see_a_draft_but_a_member_does(client: Client) -> None:
    organisation = an_organisation()
    offer = an_offer(organisation=organisation, is_published=False)
    member = a_member(organisation)

    assert client.get(address(offer)).status_code == 404
    client.force_login(a_person())
    assert client.get(address(offer)).status_code == 404
    client.force_login(getattr(member, "person", member))
    assert client.get(address(offer)).status_code == 200


def test_an_unverified_organisation_has_no_public_offers(client: Client) -> None:
    offer = an_offer(organisation=an_organisation(is_verified=False))

    assert client.get(address(offer)).status_code == 404


def test_a_closed_offer_says_so_and_names_the_new_one(client: Client) -> None:
    new = an_offer("Språkkafé Trosterud")
    offer = an_offer("Språkkafé Haugerud", closed_at=MONDAY, replaced_by=new)

    response = client.get(address(offer, "en"))

    assert response.status_code == 410
    assert "This offer is closed" in text_of(response)
    assert address(new, "en") in response.content.decode()


def test_a_new_one_that_is_not_public_is_not_named(client: Client) -> None:
    new = an_offer("Hemmelig", is_published=False)
    offer = an_offer(closed_at=MONDAY, replaced_by=new)

    assert "Hemmelig" not in client.get(address(offer)).content.decode()


def test_a_hidden_offer_says_why_and_one_that_staff_hid_says_nothing_of_itself(client: Client) -> None:
    unconfirmed = an_offer("Kafé Glemt", hidden_at=MONDAY, hidden_reason=HiddenReason.UNCONFIRMED)
    removed = an_offer("Kafé Fjernet", hidden_at=MONDAY, hidden_reason=HiddenReason.STAFF)

    hidden, gone = client.get(address(unconfirmed, "en")), client.get(address(removed, "en"))

    assert (hidden.status_code, gone.status_code) == (200, 410)
    assert "Kafé Glemt" in text_of(hidden)
    assert "Kafé Fjernet" not in gone.content.decode()
    assert client.get(f"/en/tilbud/{removed.public_id}/").status_code == 410


def test_others_near_are_shown(client: Client) -> None:
    venue = a_venue()
    offer, other = an_offer("Den ene", venue=venue), an_offer("Den andre", venue=venue)
    index_all(MONDAY)

    assert address(other) in client.get(address(offer)).content.decode()


def test_the_page_costs_the_same_queries_for_one_and_for_many_rows(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    small = an_offer("Liten")
    big = an_offer("Stor", slots=[weekly(0), weekly(1, "10:00", "11:00"), weekly(2), once(date(2026, 12, 5))])
    for on in (date(2026, 11, 23), date(2026, 11, 30)):
        a_moved_date(big.slots.filter(weekday=0).get(), on, on + timedelta(days=1))
    for name in ("A", "B", "C"):
        big.co_organisers.add(an_organisation(name=name))
        an_offer(name)
    index_all(MONDAY)
    client.get(address(small))

    with django_assert_max_num_queries(8) as first:
        client.get(address(small))
    with django_assert_max_num_queries(8) as second:
        client.get(address(big))

    assert len(first) == len(second)


@pytest.mark.parametrize("path", ["/nb/tilbud/aaaaaaaa/", "/nb/tilbud/aaaaaaaa-x/feil/", "/nb/tilbud/AAAA/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_calendar_is_in_the_language_asked_for(client: Client) -> None:
    offer = an_offer()
    slot = offer.slots.get()
    a_cancelled_date(slot, date(2026, 11, 26))

    feed = client.get(reverse("calendars:offer", args=[offer.public_id]), {"sprak": "en"})
    one = client.get(
        reverse("calendars:date", args=[offer.public_id, slot.pk, date(2026, 12, 3)]), {"sprak": "xx"}
    )

    assert feed["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"Cancelled: {say(offer.name, 'en').text}".encode() in feed.content
    assert one.content.count(b"BEGIN:VEVENT") == 1
    again = client.get(
        reverse("calendars:offer", args=[offer.public_id]),
        {"sprak": "en"},
        headers={"if-none-match": feed["ETag"]},
    )
    assert (again.status_code, again.content) == (304, b"")


def test_there_is_no_calendar_of_a_draft_or_of_a_day_without_a_meeting(client: Client) -> None:
    draft, offer = an_offer(is_published=False), an_offer()
    slot = offer.slots.get()

    assert client.get(f"/kalender/tilbud/{draft.public_id}.ics").status_code == 404
    assert client.get(f"/kalender/tilbud/{offer.public_id}/{slot.pk}-2026-11-27.ics").status_code == 404
    assert client.get(f"/kalender/tilbud/{offer.public_id}/{slot.pk}-2026-02-30.ics").status_code == 404
