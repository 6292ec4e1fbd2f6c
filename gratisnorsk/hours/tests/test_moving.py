"""Hours go to another card of the same person: both cards say it, nothing is lost, and nobody gets hours twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gratisnorsk.hours import actions, queries
from gratisnorsk.hours.models import Card, Entry
from gratisnorsk.hours.testing import MONDAY, a_card
from gratisnorsk.kernel.errors import Refusal

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
MOVE: dict[str, Any] = {"key": "m", "reason": "Ny ordning", "on": TODAY, "at": MONDAY}


def balance_of(card: Card) -> tuple[int, int]:
    """Minutes granted and used."""
    found = queries.balance(card.scheme, card.holder)
    assert found
    return found.granted, found.used


def test_hours_move_to_another_card_with_a_reason():
    old, new = a_card(minutes=4500), a_card(minutes=0, hour_minutes=60)
    actions.use(old, 4000, key="1:2", on=TODAY, at=MONDAY)

    with pytest.raises(actions.NotEnoughToMove) as no:
        actions.move(old, new, 501, **MOVE)
    moved = [actions.move(old, new, 500, **MOVE) for _ in range(2)]

    assert no.value.facts == {"left": 500}
    assert [one.is_new for one in moved] == [True, False]
    assert (balance_of(old), balance_of(new)) == ((4000, 4000), (500, 0))


@pytest.mark.parametrize(
    ("minutes", "reason", "refusal"),
    [
        (0, "x", actions.NothingToMove),
        (-45, "x", actions.NothingToMove),
        (45, "", actions.ReasonMissing),
        (4501, "x", actions.NotEnoughToMove),
    ],
)
def test_what_cannot_be_moved_is_refused_in_words_and_nothing_is_written(minutes, reason, refusal):
    card, other = a_card(), a_card()

    with pytest.raises(refusal) as no:
        actions.move(card, other, minutes, **MOVE | {"reason": reason})

    assert isinstance(no.value, Refusal)
    assert Entry.objects.filter(kind="moved").count() == 0


def test_hours_do_not_move_to_where_they_are():
    card = a_card()

    with pytest.raises(actions.SameCard):
        actions.move(card, card, 45, **MOVE)


@pytest.mark.parametrize(
    "other", [{"minutes": 90}, {"reason": "Noe annet"}, {"on": TODAY + timedelta(days=1)}]
)
def test_one_form_moves_once_whatever_is_changed_in_it_afterwards(other):
    old, new = a_card(), a_card()
    actions.move(old, new, 45, **MOVE)

    with pytest.raises(actions.MovedAlready):
        actions.move(old, new, **{"minutes": 45} | MOVE | other)

    assert (balance_of(old), balance_of(new)) == ((4455, 0), (4545, 0))


def test_both_cards_name_each_other():
    old, new, untouched = a_card(), a_card(), a_card()
    actions.move(old, new, 45, **MOVE)

    lines = [queries.statement(card.scheme, card.holder)[-1] for card in (old, new, untouched)]

    assert [line.other for line in lines] == [new.holder, old.holder, ""]
    assert [line.is_away for line in lines] == [True, False, False]


def test_a_statement_costs_the_same_for_one_move_and_three(django_assert_num_queries):
    old, new = a_card(), a_card()
    for number in range(3):
        actions.move(old, new, 45, **MOVE | {"key": f"m{number}"})

    with django_assert_num_queries(2):
        queries.statement(old.scheme, old.holder)


def test_a_new_seat_does_not_grant_again_what_was_moved_away():
    old, new = a_card("abc", minutes=4500), a_card()
    actions.move(old, new, 4000, **MOVE)
    granting: dict[str, Any] = {"hour_minutes": 45, "on": TODAY, "at": MONDAY}

    nothing = actions.ensure_granted("klippekort", "abc", minutes=4500, key="seat:1", **granting)
    more = actions.ensure_granted("klippekort", "abc", minutes=5400, key="seat:2", **granting)

    assert nothing is None
    assert more and more.granted == 900
    assert balance_of(old) == (1400, 0)


def test_what_came_and_went_again_is_not_counted_as_moved_away():
    old, new = a_card("abc", minutes=4500), a_card()
    actions.move(new, old, 900, **MOVE)
    actions.move(old, new, 900, **MOVE | {"key": "back"})

    more = actions.ensure_granted("klippekort", "abc", 45, 5400, key="seat:1", on=TODAY, at=MONDAY)

    assert more and more.granted == 900
