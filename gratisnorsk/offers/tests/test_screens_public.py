"""The public pages of an offer: what a reader sees, in nb and ar, and what a stranger never sees."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel import clock
from gratisnorsk.kernel.words import say
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Audience, Children, HiddenReason, Joining, Offer, Place, YesNo
from gratisnorsk.offers.testing import MONDAY, a_cancelled_date, a_moved_date, a_pause, an_offer, once, weekly
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    for module in ("offer_pages", "search_page", "telling", "following", "keeping_alive", "calendar_files"):
        monkeypatch.setattr(f"gratisnorsk.offers.views.{module}.now", lambda: MONDAY)


def address(offer: Offer, lang: str = "nb") -> str:
    from gratisnorsk.offers.addresses import slug_of

    return f"/{lang}/tilbud/{offer.public_id}-{slug_of(offer.name)}/"


def text_of(response: Any) -> str:
    body = re.sub(r"<script.*?</script>|<svg.*?</svg>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


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
    assert re.search(r'<h1[^>]* lang="nb" dir="ltr">Språkkafé</h1>', page)


def test_times_in_arabic_keep_their_order(client: Client) -> None:
    offer = an_offer()

    assert "\u206617:00–19:00\u2069" in client.get(address(offer, "ar")).content.decode()


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


def test_every_fact_has_a_place_on_the_page(client: Client) -> None:
    offer = an_offer(
        level_from="A1",
        level_to="B1",
        audiences=[Audience.WOMEN],
        min_age=18,
        children=Children.CARE,
        step_free=YesNo.YES,
        food=YesNo.YES,
        volunteer_languages=["uk", "ar"],
        joining=Joining.COME_EARLY,
        come_early_minutes=15,
        typical_from=20,
        typical_to=28,
        capacity=30,
        is_often_full=True,
        volunteer_roles=["trainer"],
        volunteers_wanted_until=date(2026, 12, 31),
        season_to=date(2026, 12, 10),
        is_example=True,
        website="https://kafe.example.org",
        contact_phone="22 00 00 00",
        contact_email="kafe@example.org",
        source_name="Avisa",
        source_url="https://avisa.example.org",
    )

    text = text_of(client.get(address(offer, "en")))

    for said in (
        "Level A1 to B1",
        "For women only",
        "Age 18 and over",
        "Someone looks after the children",
        "No steps: you get in with a wheelchair or a pram",
        "There is something to eat or drink",
        "Languages the volunteers speak: Ukrainian and Arabic",
        "Come 15 minutes early. Places are limited.",
        "Usually 20–28 people",
        "Room for 30 people",
        "Often full",
        "Wanted: volunteers who speak Norwegian with learners",
        "The wish stands until 31 December 2026.",
        "Runs until 10 December.",
        "This is an example from public sources.",
        "Call 22 00 00 00",
        "Write to kafe@example.org",
        "Look at the organiser's web page".replace("'", "&#x27;"),
        "Look at the source",
    ):
        assert said in text


def test_every_way_to_sign_up_is_shown(client: Client) -> None:
    ways = {"sign_up_url": "https://pameldinger.example.org/1", "contact_phone": "+47 22 00 00 00"}
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


def test_a_hidden_offer_says_why_and_one_that_staff_hid_says_nothing_of_itself(client: Client) -> None:
    unconfirmed = an_offer("Kafé Glemt", hidden_at=MONDAY, hidden_reason=HiddenReason.UNCONFIRMED)
    removed = an_offer("Kafé Fjernet", hidden_at=MONDAY, hidden_reason=HiddenReason.STAFF)

    hidden, gone = client.get(address(unconfirmed, "en")), client.get(address(removed, "en"))

    assert (hidden.status_code, gone.status_code) == (200, 410)
    assert "Kafé Glemt" in text_of(hidden)
    assert "Kafé Fjernet" not in gone.content.decode()


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
