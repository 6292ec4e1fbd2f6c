"""What screens ask: balances in one query however many, and the statement."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.hours import actions, queries
from gratisnorsk.hours.queries import Balance
from gratisnorsk.hours.testing import MONDAY, a_card
from gratisnorsk.organisations.testing import an_organisation

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


def test_without_a_card_there_is_no_balance():
    assert queries.balance("klippekort", "nobody") is None
    assert queries.statement("klippekort", "nobody") == []
    assert queries.balances(["nobody"]) == {}


def test_a_card_without_entries_is_empty():
    card = a_card(minutes=0, hour_minutes=60)

    assert queries.balance(card.scheme, card.holder) == Balance(granted=0, used=0, hour_minutes=60)


@pytest.mark.parametrize("number", [1, 3])
def test_balances_cost_one_query_for_any_number(number, django_assert_num_queries):
    cards = [a_card() for _ in range(number)]
    actions.use(cards[0], 90, key="1:2", on=TODAY, at=MONDAY)

    with django_assert_num_queries(1):
        found = queries.balances([card.holder for card in cards])

    assert [found[card.holder].used for card in cards] == [90, 0, 0][:number]


def test_a_balance_reads_the_same_for_a_short_and_a_long_card():
    card, asked = a_card(), []
    for lessons in (1, 20):
        for lesson in range(lessons):
            actions.use(card, 45, key=f"{lessons}:{lesson}", on=TODAY, at=MONDAY)
        with CaptureQueriesContext(
            connection,
        ) as queried:
            queries.balance(card.scheme, card.holder)
        asked.append([query["sql"] for query in queried])

    assert asked[0] == asked[1] and len(asked[0]) == 1


def test_the_statement_tells_each_entry_in_order(django_assert_num_queries):
    card, provider = a_card(minutes=4500), an_organisation("Kurssenteret")
    used = actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY, provider=provider)
    actions.correct(used, -45, key="1:2:2", reason="Gikk tidlig", at=MONDAY)

    with django_assert_num_queries(1):
        lines = queries.statement(card.scheme, card.holder)

    assert [(line.kind, line.granted, line.used, line.left, line.provider) for line in lines] == [
        ("granted", 4500, 0, 4500, ""),
        ("used", 0, 90, 4410, "Kurssenteret"),
        ("corrected", 0, -45, 4455, "Kurssenteret"),
    ]
