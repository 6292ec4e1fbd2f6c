"""Old punch cards go as a whole, five years after the year in which they were last written on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gratisnorsk.hours import actions, queries
from gratisnorsk.hours.actions.forgetting import forget_old_cards
from gratisnorsk.hours.testing import a_card

pytestmark = pytest.mark.django_db


def new_year(year: int) -> datetime:
    return datetime(year, 1, 1, 12, tzinfo=UTC)


def test_a_card_goes_five_years_after_the_year_of_its_last_entry():
    long_ago = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
    old, used_later = a_card(at=long_ago), a_card(at=long_ago)
    actions.use(used_later, 45, key="1:2", on=date(2021, 2, 1), at=long_ago)

    gone = [forget_old_cards(at) for at in (new_year(2025), new_year(2026), new_year(2026), new_year(2027))]

    assert gone == [0, 1, 0, 1]
    assert queries.balances([old.holder, used_later.holder]) == {}


def test_an_empty_card_goes_by_the_year_it_was_opened():
    a_card(minutes=0, at=datetime(2020, 3, 2, 9, 0, tzinfo=UTC))

    assert [forget_old_cards(new_year(2025)), forget_old_cards(new_year(2026))] == [0, 1]
