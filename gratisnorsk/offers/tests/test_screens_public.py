"""The public pages of an offer: what a reader sees, in nb and ar, and what a stranger never sees."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gratisnorsk.kernel import clock
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Audience, Children, Joining, Place, YesNo
from gratisnorsk.offers.testing import MONDAY, a_cancelled_date, a_moved_date, a_pause, an_offer
from gratisnorsk.offers.tests.pages import address, text_of
from gratisnorsk.organisations.testing import an_organisation
from gratisnorsk.places.testing import a_venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    for module in ("offer_pages", "search_page", "telling", "following", "keeping_alive", "calendar_files"):
        monkeypatch.setattr(f"gratisnorsk.offers.views.{module}.now", lambda: MONDAY)


def test_the_page_says_when_where_how_and_who(client: Client) -> None:
    organisation = an_organisation(name="Deichman Stovner")
    offer = an_offer("Språkkafé Stovner", organisation=organisation, venue=a_venue(name="Stovner bibliotek"))

    response = client.get(address(offer, "en"))
    text = text_of(response)

    assert response.status_code == 200
    for said in (
        "Språkkafé Stovner",
        "Every Thursday 17:00–19:00",
        "Thursday 26 November",
        "Stovner bibliotek",
        "Just come. No sign-up.",
        "Deichman Stovner runs this.",
        "The organiser confirmed this today.",
        "For all levels",
    ):
        assert said in text


def test_a_name_in_another_language_is_marked_with_its_language(client: Client) -> None:
    offer = an_offer("Språkkafé")

    page = client.get(address(offer, "ar")).content.decode()

    assert re.search(r'<html lang="ar"\s+dir="rtl"', page)
    assert re.search(r'<h1[^>]*><span lang="nb" dir="ltr">Språkkafé</span></h1>', page)


def test_times_in_arabic_keep_their_order(client: Client) -> None:
    offer = an_offer()

    assert "\u206617:00–\u206019:00\u2069" in client.get(address(offer, "ar")).content.decode()


@pytest.mark.parametrize("slug", ["", "-noe-annet", "-%D8%B9"])
def test_the_id_decides_and_another_slug_is_sent_on_for_good(client: Client, slug: str) -> None:
    offer = an_offer("Språkkafé på Ås")

    response = client.get(f"/nb/tilbud/{offer.public_id}{slug}/?fra=plakat")

    assert response.status_code == 301
    assert response["Location"] == f"/nb/tilbud/{offer.public_id}-sprakkafe-pa-as/?fra=plakat"


def test_a_name_without_latin_letters_needs_no_slug(client: Client) -> None:
    offer = an_offer(name="مقهى")

    assert client.get(f"/ar/tilbud/{offer.public_id}/").status_code == 200


def test_a_cancelled_date_is_struck_through_and_says_why(client: Client) -> None:
    offer = an_offer()
    slot = offer.slots.get()
    change = a_cancelled_date(slot, date(2026, 11, 26))
    change.note = {"nb": "Vi er syke"}
    change.save()

    page = client.get(address(offer, "en")).content.decode()

    assert re.search(r'class="gn-struck">Thursday 26 November', page)
    assert "Cancelled" in page
    assert "Vi er syke" in page


def test_a_moved_date_shows_both_days(client: Client) -> None:
    offer = an_offer()
    a_moved_date(offer.slots.get(), date(2026, 11, 26), date(2026, 11, 27))

    text = text_of(client.get(address(offer, "en")))

    assert "Moved to 27 November 2026" in text
    assert "Moved from 26 November 2026" in text


def test_a_break_says_when_it_is_back(client: Client) -> None:
    offer = an_offer(pauses=[a_pause(date(2026, 11, 1), date(2026, 12, 7))])

    assert "A break. Back on 7 December." in text_of(client.get(address(offer, "en")))


def test_unconfirmed_says_so_and_whom_to_ask(client: Client) -> None:
    offer = an_offer(is_confirmed=False, contact_phone="22 00 00 00")

    text = text_of(client.get(address(offer, "en")))

    assert "Not confirmed. Ask before you go. Call 22 00 00 00" in text
    assert "The organiser has never confirmed this." in text


def test_the_link_to_a_meeting_is_shown_only_when_the_organiser_wants_it(client: Client) -> None:
    facts: dict[str, Any] = {"place": Place.DIGITAL, "join_url": "https://meet.example.org/abc"}
    hidden, shown = an_offer(**facts), an_offer(**facts, join_link="everyone")

    assert b"meet.example.org" not in client.get(address(hidden)).content
    assert b'href="https://meet.example.org/abc"' in client.get(address(shown)).content


FACTS: list[tuple[dict[str, Any], str]] = [
    ({"level_from": "A1", "level_to": "B1"}, "Level A1 to B1"),
    ({"audiences": [Audience.WOMEN]}, "For women only"),
    ({"min_age": 18}, "Age 18 and over"),
    ({"children": Children.CARE}, "Someone looks after the children"),
    ({"step_free": YesNo.YES}, "No steps: you get in with a wheelchair or a pram"),
    ({"food": YesNo.YES}, "There is something to eat or drink"),
    ({"volunteer_languages": ["uk", "ar"]}, "Languages the volunteers speak: Ukrainian and Arabic"),
    ({"joining": Joining.COME_EARLY, "come_early_minutes": 15}, "Come 15 minutes early. Places are limited."),
    ({"typical_from": 20, "typical_to": 28}, "Usually 20–28 people"),
    ({"capacity": 30}, "Room for 30 people"),
    ({"is_often_full": True}, "Often full"),
    (
        {"volunteer_roles": ["trainer"], "volunteers_wanted_until": date(2026, 12, 31)},
        "Wanted: volunteers who speak Norwegian with learners The wish stands until 31 December 2026.",
    ),
    ({"season_to": date(2026, 12, 10)}, "Runs until 10 December."),
    ({"is_example": True}, "This is an example from public sources."),
    ({"contact_phone": "22 00 00 00"}, "Call 22 00 00 00"),
    ({"contact_email": "kafe@example.org"}, "Write to kafe@example.org"),
    ({"website": "https://kafe.example.org"}, "Look at the organiser&#x27;s web page"),
    ({"source_url": "https://avisa.example.org"}, "Look at the source"),
]


@pytest.mark.parametrize(("facts", "said"), FACTS)
def test_every_fact_has_a_place_on_the_page(client: Client, facts: dict[str, Any], said: str) -> None:
    offer = an_offer(**facts)

    assert said in text_of(client.get(address(offer, "en")))


def test_every_way_to_sign_up_is_shown(client: Client) -> None:
    ways: dict[str, Any] = {
        "sign_up_url": "https://pameldinger.example.org/1",
        "contact_phone": "+47 22 00 00 00",
    }
    offer = an_offer(joining=Joining.SIGN_UP, **ways)

    page = client.get(address(offer, "en")).content.decode()

    assert 'href="https://pameldinger.example.org/1"' in page
    assert 'href="tel:+4722000000"' in page


def test_hostile_text_stays_text(client: Client) -> None:
    evil = "</script><script>alert(1)</script>"
    organisation = an_organisation(name=f"Org {evil}")
    offer = an_offer(name=evil, organisation=organisation, venue=a_venue(name=evil), about={"nb": evil})
    index_all(MONDAY)

    pages = [
        client.get(f"/nb/tilbud/{offer.public_id}/", follow=True),
        client.get("/nb/tilbud/", {"q": evil}),
        client.get("/nb/tilbud/", {"sted": evil}),
        client.get("/nb/tilbud/"),
    ]

    assert [page.status_code for page in pages] == [200] * 4
    assert [b"<script>alert" in page.content for page in pages] == [False] * 4


def test_search_engines_get_the_facts_as_json_ld(client: Client) -> None:
    offer = an_offer("Språkkafé & <b>")
    a_cancelled_date(offer.slots.get(), date(2026, 11, 26))

    page = client.get(address(offer)).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    facts = json.loads(block[1])

    assert facts["@type"] == "EventSeries"
    assert facts["name"] == "Språkkafé & <b>"
    assert facts["isAccessibleForFree"] is True
    assert [(date_["startDate"], date_["eventStatus"]) for date_ in facts["subEvent"][:2]] == [
        ("2026-11-26T17:00+01:00", "https://schema.org/EventCancelled"),
        ("2026-12-03T17:00+01:00", "https://schema.org/EventScheduled"),
    ]
