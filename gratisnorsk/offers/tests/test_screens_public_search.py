"""The search page: every search is an address, nonsense is said to be nonsense, and no hit is not the last word."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from gratisnorsk.kernel import counters
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Category, Place, TimePrecision
from gratisnorsk.offers.testing import MONDAY, an_offer, weekly
from gratisnorsk.offers.tests.pages import text_of
from gratisnorsk.places.testing import a_municipality, a_venue

pytestmark = pytest.mark.django_db
A_READER = {"user-agent": "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0"}


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gratisnorsk.offers.views.search_page.now", lambda: MONDAY)


def test_a_hit_says_when_where_and_how_fresh(client: Client) -> None:
    an_offer("Språkkafé Stovner", venue=a_venue(name="Stovner bibliotek"))
    index_all(MONDAY)

    text = text_of(client.get("/en/tilbud/"))

    for said in (
        "1 offer",
        "Språkkafé Stovner",
        "Thursday 26 November 17:00–19:00",
        "Every Thursday 17:00–19:00",
        "Stovner bibliotek",
        "Just come. No sign-up.",
        "The organiser confirmed this today.",
    ):
        assert said in text


def test_the_count_is_said_aloud(client: Client) -> None:
    for _ in range(3):
        an_offer()
    index_all(MONDAY)

    page = client.get("/en/tilbud/").content.decode()

    assert re.search(r'role="status"[^>]*>\s*3 offers', page)


def test_in_arabic_the_name_is_marked_as_norwegian(client: Client) -> None:
    an_offer("Språkkafé")
    index_all(MONDAY)

    page = client.get("/ar/tilbud/", {"q": "språkkafé", "dag": "tor", "tid": "kveld"}).content.decode()

    assert re.search(r'lang="nb"\s+dir="ltr">\s*Språkkafé', page)
    assert "\u206617:00–\u206019:00\u2069" in page


def test_filters_that_are_on_can_be_taken_away_one_by_one(client: Client) -> None:
    page = client.get("/en/tilbud/?dag=man,tor&tid=kveld&kvinner=1&q=kaf%C3%A9").content.decode()

    assert re.findall(r'class="ds-tag gn-active"\s+href="\?([^"]*)"', page) == [
        "dag=man,tor&amp;tid=kveld&amp;kvinner=1",
        "q=kaf%C3%A9&amp;dag=tor&amp;tid=kveld&amp;kvinner=1",
        "q=kaf%C3%A9&amp;dag=man&amp;tid=kveld&amp;kvinner=1",
        "q=kaf%C3%A9&amp;dag=man,tor&amp;kvinner=1",
        "q=kaf%C3%A9&amp;dag=man,tor&amp;tid=kveld",
    ]


def test_what_was_chosen_stays_chosen_in_the_form(client: Client) -> None:
    page = client.get(
        "/nb/tilbud/?dag=tor&niva=A2&km=25&lat=59.913&lon=10.752&fra=2026-11-26"
    ).content.decode()

    for chosen in ('value="tor"', 'value="A2"'):
        assert re.search(rf"{chosen}\s+checked", page)
    assert re.search(r'value="25"\s+selected', page)
    assert re.search(r'name="lat"\s+value="59.913"', page)
    assert re.search(r'name="fra"\s+value="2026-11-26"', page)


@pytest.mark.parametrize(
    "query",
    [
        "dag=xyz",
        "dag=,,,&tid=midnatt",
        "km=-4",
        "km=%F0%9F%98%80",
        "lat=north&lon=10",
        "lat=nan&lon=nan",
        "lat=inf&lon=0",
        "lat=59",
        "fra=2026-02-30",
        "fra=9999-12-31&til=0001-01-01",
        "niva=Z9",
        "side=0",
        "side=99999999999999999999",
        "side=-1",
        "q=" + "a" * 5000,
        "q=%00",
        "q=%22%27--;DROP",
        "q=*%20OR%20NEAR(",
        "sted=%00%00",
        "sted=9999",
        "form=hunting&for=nobody",
        "digital=maybe",
        "%FF%FE=1",
        "q=%ED%A0%80",
    ],
)
@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_nonsense_in_the_address_is_no_error(client: Client, lang: str, query: str) -> None:
    an_offer()
    index_all(MONDAY)

    assert client.get(f"/{lang}/tilbud/?{query}").status_code == 200


def test_nonsense_is_said_to_be_nonsense(client: Client) -> None:
    assert "We did not understand all that you ask for." in text_of(client.get("/en/tilbud/?dag=xyz"))
    assert "We did not understand" not in text_of(client.get("/en/tilbud/?dag=man"))


def test_no_hit_is_not_the_last_word(client: Client) -> None:
    an_offer("Språkkafé", slots=[weekly(3)])
    an_offer("Digital gruppe", place=Place.DIGITAL, categories=[Category.DIGITAL_GROUP], slots=[weekly(3)])
    index_all(MONDAY)

    response = client.get("/en/tilbud/?q=spr%C3%A5kkaf%C3%A9&dag=son")
    text = text_of(response)

    assert "No offers fit all that you ask for." in text
    assert "Without this: the day" in text
    assert "Språkkafé" in text


def test_an_unknown_place_is_named(client: Client) -> None:
    an_offer()
    index_all(MONDAY)

    assert "We do not know the place Zzyzx." in text_of(client.get("/en/tilbud/?sted=Zzyzx"))


def test_htmx_gets_the_results_alone_and_a_short_address(client: Client) -> None:
    an_offer()
    index_all(MONDAY)

    part = client.get("/nb/tilbud/?q=&sted=&dag=tor&km=", headers={"hx-request": "true"})
    back = client.get(
        "/nb/tilbud/?dag=tor", headers={"hx-request": "true", "hx-history-restore-request": "true"}
    )

    assert b"<html" not in part.content
    assert part["HX-Push-Url"] == "/nb/tilbud/?dag=tor"
    assert "HX-Request" in part["Vary"]
    assert b"<html" in back.content


def test_a_search_without_a_hit_is_counted_without_a_person(client: Client) -> None:
    counters.forget_memory()
    for query in ("Norskkurs Vardø", "ring 22 00 00 00", "ola@example.org", "01017012345"):
        client.get("/nb/tilbud/", {"q": query}, headers=A_READER)
    client.get("/nb/tilbud/", {"q": "robot"}, headers={"user-agent": "Googlebot/2.1"})

    counted = {key: n for (_, what, key, _lang), n in counters._tally.items() if what == "no_hit"}

    assert counted == {"norskkurs vardo": 1}


def test_pages_of_a_long_list(client: Client) -> None:
    for _ in range(25):
        an_offer()
    index_all(MONDAY)

    first, second = client.get("/en/tilbud/?dag=tor"), client.get("/en/tilbud/?dag=tor&side=2")

    assert first.content.count(b'gn-result"') == 20
    assert second.content.count(b'gn-result"') == 5
    assert b"side=2" in first.content


def test_hits_stand_on_the_map_too(client: Client) -> None:
    place = a_municipality()
    an_offer("Kartkafé", venue=a_venue(municipality=place, lat=59.9, lon=10.7, precision="exact"))
    index_all(MONDAY)

    page = client.get("/nb/tilbud/").content.decode()

    assert "data-map-points" in page
    assert '"lat": 59.9' in page


@pytest.mark.parametrize("query", ["", "q=kafe", "sted=Oslo", "q=kafe&dag=son", "lat=59.9&lon=10.7&km=5"])
def test_a_search_costs_at_most_six_queries_however_many_hits(
    client: Client, django_assert_max_num_queries: Any, query: str
) -> None:
    an_offer("Kafé")
    index_all(MONDAY)
    with django_assert_max_num_queries(6) as one:
        client.get(f"/nb/tilbud/?{query}")
    for _ in range(3):
        an_offer("Kafé")
    index_all(MONDAY)

    with django_assert_max_num_queries(6) as more:
        client.get(f"/nb/tilbud/?{query}")

    assert len(one) == len(more)


def test_a_list_on_paper_has_all_pages_and_the_way_back(client: Client) -> None:
    for _ in range(25):
        an_offer()
    index_all(MONDAY)

    page = client.get("/en/tilbud/hefte/?dag=tor&side=2").content.decode()

    assert page.count('gn-result"') == 25
    assert "http://localhost:8000/en/tilbud/?dag=tor<" in page
    assert "Printed on 23 November 2026." in page


def test_a_hit_shows_the_day_that_was_asked_for(client: Client) -> None:
    an_offer("To dager", slots=[weekly(1), weekly(3, "10:00", "11:00")])
    index_all(MONDAY)

    assert "Thursday 26 November 10:00–11:00" in text_of(client.get("/en/tilbud/?dag=tor"))
    assert "Tuesday 24 November 17:00–19:00" in text_of(client.get("/en/tilbud/"))


def test_an_hour_that_nobody_knows_is_not_shown(client: Client) -> None:
    evening = weekly(1, "18:00", None, time_precision=TimePrecision.PART_OF_DAY)
    unknown = weekly(3, "12:00", None, time_precision=TimePrecision.UNKNOWN)
    an_offer("Uten klokkeslett", slots=[evening, unknown])
    index_all(MONDAY)

    text = text_of(client.get("/en/tilbud/"))

    assert "Tuesday 24 November, in the evening" in text
    assert "Every Tuesday in the evening" in text
    assert ("18:00" in text, "12:00" in text) == (False, False)
