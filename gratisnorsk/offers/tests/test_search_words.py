"""Searching by words: what people type in six languages, half typed, misspelt, or about the whole directory."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Category, Offer
from gratisnorsk.offers.queries.search import Found, Search, run
from gratisnorsk.offers.testing import MONDAY, an_offer, weekly
from gratisnorsk.organisations.testing import an_organisation

pytestmark = pytest.mark.django_db


def search(query: str) -> Found:
    return run(Search.from_query(QueryDict(query)), MONDAY, "nb")


def found(query: str) -> list[str]:
    return [str(card.called("nb")) for card in search(query).cards]


def offered(*offers: Offer) -> None:
    index_all(MONDAY)


@pytest.mark.parametrize(
    "typed",
    [
        "språkkafé",
        "SPRAKKAFE",
        "språkcafe",
        "language cafe",
        "мовне кафе",
        "مقهى لغوي",
        "kawiarnia językowa",
        "språkk",
    ],
)
def test_a_language_cafe_is_found_by_what_people_call_it_in_any_language(typed: str) -> None:
    offered(an_offer("Sesam"), an_offer("Turgruppa", categories=[Category.WALK]))

    assert found(f"q={typed}") == ["Sesam"]


@pytest.mark.parametrize(
    "typed", ["gratis norskkurs", "free Norwegian", "lære norsk", "безкоштовні курси", "دورة مجانية"]
)
def test_words_that_mean_the_whole_directory_narrow_nothing(typed: str) -> None:
    offered(
        an_offer("Sesam", slots=[weekly(1)]),
        an_offer("Turgruppa", categories=[Category.WALK], slots=[weekly(2)]),
    )

    assert found(f"q={typed}") == ["Sesam", "Turgruppa"]


def test_all_words_must_match_wherever_they_stand() -> None:
    organisation = an_organisation(name="Fjordheim frivilligsentral")
    offered(
        an_offer("Sesam", organisation=organisation),
        an_offer("Lukk deg opp", organisation=organisation),
        an_offer("Sesam hos noen andre"),
    )

    assert found("q=sesam fjordheim") == ["Sesam"]


def test_the_last_word_may_be_half_typed() -> None:
    offered(an_offer("Kråkereiret"))

    assert found("q=kr") == ["Kråkereiret"]


def test_a_misspelt_word_is_replaced_and_the_page_is_told() -> None:
    offered(an_offer("Kråkereiret"), an_offer("Sesam"))

    hits = search("q=krakeriret")

    assert [str(card.called("nb")) for card in hits.cards] == ["Kråkereiret"]
    assert hits.corrected == "kråkereiret"


def test_a_word_that_is_right_is_never_replaced() -> None:
    offered(an_offer("Sesam"), an_offer("Sesams"))

    assert search("q=sesam").corrected == ""


def test_a_name_in_another_language_is_found_and_keeps_its_language() -> None:
    offered(an_offer(name="", about={}, organisation=an_organisation(), categories=[Category.WALK]))
    Offer.objects.update(name={"uk": "Соняшник"})
    index_all(MONDAY)

    (card,) = search("q=соняшник").cards

    assert (card.called("nb").text, card.called("nb").lang) == ("Соняшник", "uk")
