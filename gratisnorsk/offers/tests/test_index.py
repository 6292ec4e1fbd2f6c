"""What is written for search: at once, on every change, and again when a meeting is over."""

from __future__ import annotations

import importlib
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from gratisnorsk.kernel.clock import now
from gratisnorsk.offers.actions.index import index_all, index_offer, index_offers_of, roll_forward
from gratisnorsk.offers.models import Offer, SearchCard, SearchRow, SearchText, SearchWord
from gratisnorsk.offers.queries.search import Search, run
from gratisnorsk.offers.rules.search_masks import RARE
from gratisnorsk.offers.testing import MONDAY, an_offer, weekly
from gratisnorsk.organisations.testing import an_organisation

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [str(card.called("nb")) for card in run(Search.from_query(QueryDict(query)), MONDAY, "nb").cards]


def test_an_offer_is_found_once_it_is_written_and_by_its_new_name_after_a_change() -> None:
    offer = an_offer("Solhatt")
    index_offer(offer, at=MONDAY)
    Offer.objects.filter(pk=offer.pk).update(name={"nb": "Fjellrev"})

    index_offer(offer, at=MONDAY)

    assert (found("q=solhatt&km=1"), found("q=fjellrev")) == ([], ["Fjellrev"])


@pytest.mark.parametrize(
    "gone", [{"hidden_at": MONDAY, "hidden_reason": "staff"}, {"closed_at": MONDAY}], ids=["hidden", "closed"]
)
def test_an_offer_that_is_hidden_or_closed_is_taken_out(gone: dict[str, Any]) -> None:
    offer = an_offer("Solhatt")
    index_offer(offer, at=MONDAY)
    Offer.objects.filter(pk=offer.pk).update(**gone)

    index_offer(offer, at=MONDAY)

    assert (SearchRow.objects.count(), SearchCard.objects.count(), SearchText.objects.count()) == (0, 0, 0)


def test_a_draft_is_not_found() -> None:
    index_offer(an_offer("Solhatt", is_published=False), at=MONDAY)

    assert SearchRow.objects.count() == 0


def test_offers_come_and_go_with_the_trust_in_their_organisation() -> None:
    organisation = an_organisation(name="Fjordheim", is_verified=False)
    an_offer("Solhatt", organisation=organisation)
    shared = an_offer("Fjellrev")
    shared.co_organisers.add(organisation)
    index_offers_of(organisation, at=MONDAY)
    before = found("")
    type(organisation).objects.filter(pk=organisation.pk).update(verified_at=MONDAY)

    index_offers_of(organisation, at=MONDAY)

    assert (before, sorted(found("q=fjordheim"))) == (["Fjellrev"], ["Fjellrev", "Solhatt"])


def test_when_a_meeting_is_over_its_row_gets_the_next_one() -> None:
    offer = an_offer("Solhatt", slots=[weekly(0, "09:00", "11:00")])
    index_offer(offer, at=MONDAY)
    during = roll_forward(MONDAY)

    after = roll_forward(MONDAY + timedelta(hours=2))

    row = SearchRow.objects.get()
    assert (during, after) == (0, 1)
    assert row.next_starts_at is not None
    assert row.next_starts_at.isoformat() == "2026-11-30T08:00:00+00:00"


def test_every_row_is_made_anew_each_week_so_that_the_days_ahead_stay_right() -> None:
    index_offer(an_offer("Solhatt", slots=[]), at=MONDAY)

    assert [roll_forward(MONDAY + timedelta(days=day)) for day in (6, 7, 7)] == [0, 1, 0]


def test_an_offer_that_is_deleted_leaves_nothing_behind() -> None:
    offer = an_offer("Solhatt")
    index_offer(offer, at=MONDAY)

    offer.delete()

    assert (SearchRow.objects.count(), SearchCard.objects.count(), found("q=solhatt")) == (0, 0, [])


def test_writing_all_of_it_anew_changes_nothing_and_forgets_words_that_nobody_uses() -> None:
    offer = an_offer("Solhatt")
    index_all(MONDAY)
    before = list(SearchRow.objects.values()), list(SearchCard.objects.values())
    again = index_all(MONDAY)
    same = list(SearchRow.objects.values()), list(SearchCard.objects.values())
    Offer.objects.filter(pk=offer.pk).update(name={"nb": "Fjellrev"})

    index_all(MONDAY)

    assert (again, same) == (1, before)
    assert list(
        SearchWord.objects.filter(word__in=["solhatt", "fjellrev"]).values_list("word", flat=True)
    ) == ["fjellrev"]


def test_the_command_says_how_many_can_be_found() -> None:
    an_offer("Solhatt", at=now())
    an_offer("Utkast", is_published=False)
    said = StringIO()

    call_command("rebuild_search", stdout=said)

    assert said.getvalue() == "1 offers can be found.\n"


def test_writing_three_offers_costs_no_more_queries_than_writing_one() -> None:
    def cost(count: int) -> int:
        for _ in range(count):
            an_offer("Solhatt")
        with CaptureQueriesContext(connection) as asked:
            index_all(MONDAY)
        return len(asked)

    cost(1)

    assert cost(2) == cost(3)


def test_every_index_that_searches_name_stands_in_the_database() -> None:
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, SearchRow._meta.db_table)

    named = {
        "offers_search_order",
        "offers_search_remote",
        "offers_search_cell",
        "offers_search_municipality",
    }
    assert named | RARE.keys() <= constraints.keys()


@pytest.mark.parametrize("name", sorted(RARE))
def test_an_index_of_a_rare_fact_holds_the_rows_that_the_search_looks_for_in_it(name: str) -> None:
    migration = importlib.import_module("gratisnorsk.offers.migrations.0002_search")

    assert migration.RARE[name] == RARE[name]
