"""Two at the same moment on one card: threads on a real database, SQLite or PostgreSQL."""

from __future__ import annotations

from functools import partial

import pytest

from gratisnorsk.hours import actions, queries
from gratisnorsk.hours.actions import NotEnoughHours
from gratisnorsk.hours.models import Card, Entry
from gratisnorsk.hours.testing import MONDAY, a_card
from gratisnorsk.kernel.testing import at_the_same_time

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()


def test_of_many_who_draw_at_once_only_as_many_get_hours_as_there_are():
    card = a_card(minutes=300)

    def draw(number: int) -> str:
        try:
            actions.use(card, 90, key=f"lesson {number}", on=TODAY, at=MONDAY)
        except NotEnoughHours:
            return "no"
        return "yes"

    got = at_the_same_time(*[partial(draw, number) for number in range(8)])

    entries = list(Entry.objects.filter(card=card).order_by("number"))
    assert sorted(got) == ["no"] * 5 + ["yes"] * 3
    assert [(entry.number, entry.used_total) for entry in entries] == [(1, 0), (2, 90), (3, 180), (4, 270)]


def test_the_same_lesson_drawn_by_many_at_once_is_drawn_once():
    card = a_card()

    entries = at_the_same_time(*[partial(actions.use, card, 90, key="1:2", on=TODAY, at=MONDAY)] * 6)

    found = queries.balance(card.scheme, card.holder)
    assert len({entry.pk for entry in entries}) == 1
    assert found and found.used == 90


def test_a_card_asked_for_by_many_at_once_is_opened_and_filled_once():
    def seat(number: int) -> None:
        actions.ensure_granted("klippekort", "abc", 45, 4500, key=f"seat:{number}", on=TODAY, at=MONDAY)

    at_the_same_time(*[partial(seat, number) for number in range(6)])

    found = queries.balance("klippekort", "abc")
    assert (Card.objects.count(), Entry.objects.count()) == (1, 1)
    assert found and found.granted == 4500


def test_hours_moved_both_ways_at_once_are_neither_lost_nor_made():
    one, two = a_card(minutes=900), a_card(minutes=900)

    def moving(source: Card, target: Card, number: int) -> None:
        actions.move(source, target, 45, key=f"m{number}", reason="Ny ordning", on=TODAY, at=MONDAY)

    at_the_same_time(
        *[partial(moving, one, two, number) for number in range(3)],
        *[partial(moving, two, one, number) for number in range(3, 6)],
    )

    found = queries.balances([one.holder, two.holder])
    assert [found[card.holder].granted for card in (one, two)] == [900, 900]


def test_one_form_sent_by_many_at_once_moves_once():
    one, two = a_card(minutes=900), a_card(minutes=900)
    moving = partial(actions.move, one, two, 45, key="m", reason="Ny ordning", on=TODAY, at=MONDAY)

    moved = at_the_same_time(*[moving] * 6)

    found = queries.balances([one.holder, two.holder])
    assert sorted(move.is_new for move in moved) == [False] * 5 + [True]
    assert [found[card.holder].granted for card in (one, two)] == [855, 945]
