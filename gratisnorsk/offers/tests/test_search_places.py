"""Searching by place: in and around it, elsewhere by its name, from anywhere; and what else there is."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Offer, Place
from gratisnorsk.offers.queries.search import Found, Search, run
from gratisnorsk.offers.testing import MONDAY, an_offer, weekly
from gratisnorsk.places.models import Municipality, Venue
from gratisnorsk.places.testing import a_venue, load_few_places

pytestmark = pytest.mark.django_db


def search(query: str) -> Found:
    return run(Search.from_query(QueryDict(query)), MONDAY, "nb")


def found(query: str) -> list[str]:
    return [str(card.called("nb")) for card in search(query).cards]


@pytest.fixture
def towns() -> dict[str, Municipality]:
    return {place.name: place for place in load_few_places()}


def venue_in(place: Municipality, name: str = "Huset") -> Venue:
    return a_venue(name, municipality=place, lat=place.lat, lon=place.lon)


def offered(*offers: Offer) -> None:
    index_all(MONDAY)


def test_a_place_finds_what_is_in_and_around_it_and_then_what_is_joined_from_anywhere(
    towns: dict[str, Municipality],
) -> None:
    offered(
        an_offer("I Bergen", venue=venue_in(towns["Bergen"])),
        an_offer("I Lillestrøm", venue=venue_in(towns["Lillestrøm"])),
        an_offer("I Oslo", venue=venue_in(towns["Oslo"])),
        an_offer("På nett", place=Place.DIGITAL),
    )

    hits = search("sted=oslo")

    assert [(str(card.called("nb")), card.is_from_anywhere) for card in hits.cards] == [
        ("I Oslo", False),
        ("I Lillestrøm", False),
        ("På nett", True),
    ]
    assert (hits.count, hits.count_here, hits.count_remote) == (3, 2, 1)
    assert [card.km and round(card.km) for card in hits.cards] == [0, 18, None]


def test_a_distance_narrows_to_the_circle(towns: dict[str, Municipality]) -> None:
    offered(
        an_offer("Nær", venue=venue_in(towns["Oslo"])), an_offer("Fjern", venue=venue_in(towns["Lillestrøm"]))
    )

    assert found("sted=Oslo&km=5") == ["Nær"]
    assert found("lat=59.956&lon=11.049&km=5") == ["Fjern"]


def test_a_place_among_the_words_is_understood_and_text_hits_elsewhere_are_kept(
    towns: dict[str, Municipality],
) -> None:
    offered(
        an_offer("I byen", venue=venue_in(towns["Trondheim"])),
        an_offer("Langt unna", venue=venue_in(towns["Oslo"], "Trondheimsveien 2")),
        an_offer("Noe annet", venue=venue_in(towns["Bergen"])),
    )

    hits = search("q=språkkafe trondheim")

    assert [(str(card.called("nb")), card.is_elsewhere) for card in hits.cards] == [
        ("I byen", False),
        ("Langt unna", True),
    ]
    assert hits.place and hits.place.label == "Trondheim"


def test_an_unknown_place_is_named_as_ignored() -> None:
    offered(an_offer("Sesam"))

    assert search("sted=Qqqqqqq").ignored == ("sted",)


def test_no_hit_is_never_the_last_word(towns: dict[str, Municipality]) -> None:
    offered(
        an_offer("Nærmest", venue=venue_in(towns["Lillestrøm"])),
        an_offer("En annen dag", venue=venue_in(towns["Bergen"]), slots=[weekly(0)]),
        an_offer("På nett", place=Place.DIGITAL, slots=[weekly(1)]),
    )

    hits = search("sted=Bergen&dag=tor")

    assert hits.count == 0
    assert [
        (
            each.dropped,
            each.is_remote,
            [str(card.called("nb")) for card in each.cards],
            each.search.as_query(),
        )
        for each in hits.alternatives
    ] == [
        (("sted", "km", "lat", "lon"), False, ["Nærmest"], "dag=tor"),
        (("dag",), False, ["En annen dag"], "sted=Bergen"),
        (("sted", "dag"), True, ["På nett"], "digital=1"),
    ]


def test_nearest_offers_farther_away_say_how_far_to_look(towns: dict[str, Municipality]) -> None:
    offered(an_offer("I Lillestrøm", venue=venue_in(towns["Lillestrøm"])))

    (farther,) = search("sted=Oslo&km=5").alternatives

    assert (farther.is_farther, farther.search.km, found(farther.search.as_query())) == (
        True,
        50,
        ["I Lillestrøm"],
    )


def test_when_every_filter_is_too_much_there_is_still_something(towns: dict[str, Municipality]) -> None:
    offered(an_offer("Noe helt annet", venue=venue_in(towns["Oslo"])))

    (rest,) = search("sted=Bergen&niva=C2&barn=1&trinnfri=1&kvinner=1&dag=son").alternatives

    assert rest.is_last_resort
    assert [str(card.called("nb")) for card in rest.cards] == ["Noe helt annet"]
    assert found(rest.search.as_query()) == ["Noe helt annet"]
