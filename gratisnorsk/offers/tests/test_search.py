"""Searching: what is found, in which order, what is said of it, and what is offered when nothing is found."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Audience, Children, Offer, TimePrecision
from gratisnorsk.offers.queries.search import Found, Search, run
from gratisnorsk.offers.testing import MONDAY, an_offer, weekly
from gratisnorsk.places.models import Municipality, Venue
from gratisnorsk.places.testing import a_venue, load_few_places

pytestmark = pytest.mark.django_db


def search(query: str, lang: str = "nb") -> Found:
    return run(Search.from_query(QueryDict(query)), MONDAY, lang)


def found(query: str) -> list[str]:
    return [str(card.called("nb")) for card in search(query).cards]


@pytest.fixture
def towns() -> dict[str, Municipality]:
    return {place.name: place for place in load_few_places()}


def venue_in(place: Municipality, name: str = "Huset") -> Venue:
    return a_venue(name, municipality=place, lat=place.lat, lon=place.lon)


def offered(*offers: Offer) -> None:
    index_all(MONDAY)


def test_weekday_and_part_of_the_day_must_be_right_in_one_slot() -> None:
    offered(
        an_offer("Torsdag morgen", slots=[weekly(3, "10:00", "12:00"), weekly(1, "18:00", "20:00")]),
        an_offer("Torsdag kveld", slots=[weekly(3, "18:00", "20:00")]),
    )

    assert found("dag=tor&tid=kveld") == ["Torsdag kveld"]
    assert found("q=torsdag evening") == ["Torsdag kveld"]


def test_an_unknown_hour_is_in_no_part_of_the_day() -> None:
    offered(
        an_offer("Når som helst", slots=[weekly(3, "12:00", None, time_precision=TimePrecision.UNKNOWN)]),
        an_offer("Midt på dagen", slots=[weekly(3, "12:00", "14:00")]),
    )

    assert found("dag=tor&tid=dag") == ["Midt på dagen"]
    assert sorted(found("dag=tor")) == ["Midt på dagen", "Når som helst"]
    assert sorted(found("fra=2026-11-26&til=2026-11-26")) == ["Midt på dagen", "Når som helst"]
    assert found("fra=2026-11-26&til=2026-11-26&tid=dag") == ["Midt på dagen"]


def test_sorted_by_next_date_then_distance_within_the_day(towns: dict[str, Municipality]) -> None:
    oslo, away = venue_in(towns["Oslo"]), venue_in(towns["Lillestrøm"])
    offered(
        an_offer("Uten dato", venue=oslo, slots=[]),
        an_offer("Fredag", venue=oslo, slots=[weekly(4)]),
        an_offer("Torsdag langt unna", venue=away, slots=[weekly(3, "10:00", "11:00")]),
        an_offer("Torsdag i nærheten", venue=oslo, slots=[weekly(3, "18:00", "20:00")]),
    )

    assert found("sted=Oslo") == ["Torsdag i nærheten", "Torsdag langt unna", "Fredag", "Uten dato"]
    assert found("") == ["Torsdag langt unna", "Torsdag i nærheten", "Fredag", "Uten dato"]


def test_a_range_of_dates_finds_what_is_on_then() -> None:
    offered(an_offer("Torsdager", slots=[weekly(3)]), an_offer("Mandager", slots=[weekly(0)]))

    assert found("fra=2026-12-02&til=2026-12-04") == ["Torsdager"]


def test_dates_beyond_what_we_know_are_named_as_ignored() -> None:
    offered(an_offer("Torsdager"))

    hits = search("fra=2027-08-01")

    assert (hits.count, hits.ignored) == (1, ("fra",))


def test_the_flags_find_only_what_is_known_to_be_so() -> None:
    offered(
        an_offer("Med barnepass", children=Children.CARE),
        an_offer("Bare kvinner", audiences=[Audience.WOMEN]),
        an_offer("Trinnfritt", step_free="yes"),
        an_offer("Påmelding", joining="sign_up"),
    )

    assert found("barn=1") == ["Med barnepass"]
    assert found("kvinner=1") == ["Bare kvinner"]
    assert found("trinnfri=1") == ["Trinnfritt"]
    assert sorted(found("dropin=1")) == ["Bare kvinner", "Med barnepass", "Trinnfritt"]


def test_a_page_after_the_last_is_the_last() -> None:
    offered(an_offer("Sesam"))

    assert (search("side=9").page, search("side=9").pages, found("side=9")) == (1, 1, ["Sesam"])


def test_beyond_the_most_that_are_counted_there_are_said_to_be_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gratisnorsk.offers.queries.search.finding.MOST", 2)
    offered(an_offer("En"), an_offer("To"), an_offer("Tre"))

    hits = search("")

    assert (hits.count, hits.is_more, len(hits.cards)) == (2, True, 2)


def test_the_map_has_the_cards_of_the_page_that_have_a_point(towns: dict[str, Municipality]) -> None:
    offered(
        an_offer("Med punkt", venue=venue_in(towns["Oslo"])),
        an_offer("Uten punkt", venue=a_venue("Et sted", municipality=towns["Oslo"])),
    )

    assert [str(point.name) for point in search("").map_points] == ["Med punkt"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=sesam",
        "q=sessam&dag=tor",
        "sted=Oslo",
        "q=sesam oslo&niva=A2",
        "sted=Olso&q=sessam&tid=kveld&form=phone",
    ],
)
def test_a_search_costs_the_same_few_queries_for_one_offer_and_for_three(
    query: str, towns: dict[str, Municipality]
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            search(query)
        return len(asked)

    an_offer("Sesam", venue=venue_in(towns["Oslo"]))
    index_all(MONDAY)
    for_one = cost()
    for number in range(2):
        an_offer(f"Sesam {number}", venue=venue_in(towns["Oslo"]))
    index_all(MONDAY)

    assert cost() == for_one
    assert for_one <= 6


def test_a_card_has_the_facts_of_the_offer(towns: dict[str, Municipality]) -> None:
    offer = an_offer("Sesam", level_from="A1", level_to="A2", venue=venue_in(towns["Oslo"], "Biblioteket"))
    offered(offer)

    (card,) = search("").cards

    assert card.venue is not None
    facts: dict[str, Any] = {"level_from": "A1", "level_to": "A2", "municipality": "Oslo", "is_paused": False}
    assert {name: getattr(card, name) for name in facts} == facts
    assert card.venue.name == "Biblioteket"
    assert card.confirmed_at == MONDAY
    assert [meeting.on.isoformat() for meeting in card.coming(MONDAY)] == [
        "2026-11-26",
        "2026-12-03",
        "2026-12-10",
    ]
    assert len(card.coming(MONDAY + timedelta(days=5))) == 2
