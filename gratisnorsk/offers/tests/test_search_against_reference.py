"""Whatever is asked, search finds what a slow and plain reading of the offers finds, in the same order."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import (
    LEVELS,
    Audience,
    Category,
    Children,
    Joining,
    Offer,
    Place,
    TimePrecision,
    YesNo,
)
from gratisnorsk.offers.queries.search import Search, parts, run
from gratisnorsk.offers.rules.dayparts import Daypart
from gratisnorsk.offers.rules.search_masks import WEEKDAYS
from gratisnorsk.offers.testing import MONDAY, a_pause, an_offer, even_weeks, monthly, once, weekly
from gratisnorsk.offers.tests.plain_search import PLACES, TODAY, Facts, Reference
from gratisnorsk.places.testing import a_venue, load_few_places

WORDS = ("bokstav", "granat", "fjellrev", "solhatt")


def _offers(chance: random.Random) -> list[Offer]:
    places = {place.name: place for place in load_few_places()}
    return [_offer(chance, places) for _ in range(60)]


def _offer(chance: random.Random, places: dict[str, Any]) -> Offer:
    where = chance.choice([*Place, Place.VENUE, Place.VENUE, Place.VENUE])
    town = chance.choice(list(PLACES))
    lat, lon = PLACES[town]
    venue = None
    if where in (Place.VENUE, Place.BOTH):
        point = (
            (lat + chance.uniform(-0.3, 0.3), lon + chance.uniform(-0.5, 0.5))
            if chance.random() < 0.9
            else (None,) * 2
        )
        venue = a_venue("Lokalet", municipality=places[town], lat=point[0], lon=point[1])
    first, last = sorted(chance.choices(LEVELS, k=2))
    return an_offer(
        " ".join(chance.sample(WORDS, 2)),
        place=where,
        venue=venue,
        slots=_slots(chance),
        pauses=[a_pause(TODAY, TODAY + timedelta(days=chance.randrange(1, 40)))]
        if chance.random() < 0.2
        else [],
        categories=[str(code) for code in chance.sample(list(Category), chance.choice((1, 2)))],
        level_from=first if chance.random() < 0.6 else "",
        level_to=last if chance.random() < 0.6 else "",
        audiences=[str(code) for code in chance.sample(list(Audience), chance.choice((0, 0, 1, 2)))],
        children=chance.choice(list(Children)),
        step_free=chance.choice(list(YesNo)),
        joining=chance.choice([Joining.DROP_IN, Joining.SIGN_UP]),
        season_to=TODAY - timedelta(days=5) if chance.random() < 0.1 else None,
    )


def _slots(chance: random.Random) -> list[Any]:
    starts = chance.choice(("08:30", "11:00", "12:00", "16:00", "17:00", "18:30"))
    ends = chance.choice((None, f"{int(starts[:2]) + 2}:00"))
    day = chance.randrange(7)
    made = chance.choice(
        (
            [weekly(day, starts, ends)],
            [weekly(day, starts, ends), weekly(chance.randrange(7), "17:30", "19:00")],
            [even_weeks(day, starts, ends)],
            [monthly(chance.choice((1, 2, -1)), day, starts, ends)],
            [weekly(day, "12:00", None, time_precision=TimePrecision.UNKNOWN)],
            [once(TODAY + timedelta(days=chance.randrange(-10, 50)), starts, ends)],
        )
    )
    return list(made)


def _some(codes: Any) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([str(code) for code in codes]), max_size=3, unique=True).map(",".join)


def _rarely(one: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", "", "", one))


WISHES = st.fixed_dictionaries(
    {
        "q": st.sampled_from(("", "", "", "granat", "fjell", "bokstav solhatt", "granat fjellrev solhatt")),
        "sted": st.sampled_from(("", "", *PLACES)),
        "km": st.sampled_from(("", "", "3", "40", "300")),
        "dag": _some(WEEKDAYS),
        "tid": _some(Daypart),
        "niva": _some(LEVELS),
        "form": st.one_of(st.just(""), _some(Category)),
        "for": st.one_of(st.just(""), st.just(""), _some(Audience)),
        "fra": st.sampled_from(("", "", "2026-11-23", "2026-12-01", "2026-12-20")),
        "til": st.sampled_from(("", "", "2026-12-20", "2027-01-10")),
        "digital": _rarely("1"),
        "barn": _rarely("1"),
        "kvinner": _rarely("1"),
        "dropin": _rarely("1"),
        "trinnfri": _rarely("1"),
    }
)


class SearchFindsWhatIsThere(TestCase):
    """One set of sixty offers, hundreds of searches."""

    offers: ClassVar[list[Facts]]

    @classmethod
    def setUpTestData(cls) -> None:
        """Sixty offers, the same in every run."""
        cls.offers = [Facts.of(offer) for offer in _offers(random.Random(7))]
        index_all(MONDAY)

    @settings(max_examples=120)
    @given(WISHES, st.sampled_from((0, parts.FEW)))
    def test_search_finds_what_a_plain_reading_finds_in_the_same_order(
        self, wish: dict[str, str], few: int
    ) -> None:
        """Names and order are equal, through all pages, whichever way the rows are read."""
        query = QueryDict(mutable=True)
        query.update({name: text for name, text in wish.items() if text})
        search = Search.from_query(query)
        plain = [Reference(facts, search) for facts in self.offers]
        expected = sorted(
            (one for one in plain if one.is_found() and one.part() is not None), key=Reference.order
        )

        with patch.object(parts, "FEW", few):
            pages = [run(search.on_page(page), MONDAY, "nb") for page in (1, 2, 3)]

        shown = [card.public_id for found in pages[: pages[0].pages] for card in found.cards]
        assert shown == [one.offer.public_id for one in expected]
        assert pages[0].count == len(expected)

    def test_the_set_has_hits_of_every_kind(self) -> None:
        """Otherwise the comparison above would say little."""
        assert {facts.offer.place for facts in self.offers} == set(Place)


pytestmark = pytest.mark.django_db
