"""The ledger under somebody who writes SQL: the database refuses, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from gratisnorsk.hours import actions, queries
from gratisnorsk.hours.models import Card, Entry
from gratisnorsk.hours.testing import MONDAY, a_card

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


def a_used_card() -> Card:
    """100 hours, two lessons."""
    card = a_card(minutes=4500)
    for key in ("1:2", "2:2"):
        actions.use(card, 90, key=key, on=TODAY, at=MONDAY)
    return card


def refused(sql: str, *words: int) -> str:
    """What the database says to this statement."""
    with pytest.raises(IntegrityError) as no, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, words)
    return str(no.value)


@pytest.mark.parametrize(
    "column",
    ["used = 45", "used_total = 0", "reason = 'x'", "is_above_limit = TRUE", "number = 9", "key = 'x'"],
)
def test_no_line_is_rewritten(column: str):
    card = a_used_card()

    said = refused(f"UPDATE hours_entry SET {column} WHERE card_id = %s AND number = 3", card.pk)

    assert "hours_entry_is_never_rewritten" in said


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_line_is_taken_out_of_a_card(number: int):
    card = a_used_card()

    said = refused("DELETE FROM hours_entry WHERE card_id = %s AND number = %s", card.pk, number)

    assert "hours_entry_goes_with_its_card" in said
    assert queries.balance("klippekort", card.holder) == queries.Balance(4500, 180, 45)


def test_a_card_does_not_go_without_its_lines():
    """The key of its lines is checked when the transaction ends."""
    card = a_used_card()

    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(Card).filter(pk=card.pk)._raw_delete("default")
        connection.check_constraints()


@pytest.mark.parametrize(
    "wrong",
    [
        {"used_total": 180},  # as if nothing more was used
        {"granted_total": 9000},
        {"number": 9},  # a gap
        {"number": 1, "granted_total": 0, "used_total": 90, "is_above_limit": True, "reason": "x"},
    ],
)
def test_a_line_that_does_not_follow_on_the_one_before_is_not_written(wrong: dict[str, Any]):
    card = a_used_card()
    right: dict[str, Any] = {
        "number": 4,
        "kind": "used",
        "used": 90,
        "granted_total": 4500,
        "used_total": 270,
    }
    facts = {**right, "card": card, "on": TODAY, "written_at": MONDAY, "key": "by hand"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry(**facts | wrong).save()

    Entry(**facts).save()
    assert queries.balance("klippekort", card.holder) == queries.Balance(4500, 270, 45)
