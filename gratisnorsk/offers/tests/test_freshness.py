"""How sure readers may be: three clocks, and only the owner's own word counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.rules.freshness import freshness
from gratisnorsk.offers.testing import MONDAY


def an_unsaved_offer(**facts: Any) -> Offer:
    return Offer(created_at=MONDAY, changed_at=MONDAY, **facts)


def test_confirmed_a_week_ago_is_confirmed() -> None:
    offer = an_unsaved_offer(confirmed_at=MONDAY - timedelta(days=7))

    fresh = freshness(offer, MONDAY)

    assert (fresh.state, fresh.days_ago, fresh.due_on) == ("confirmed", 7, date(2027, 2, 14))


@pytest.mark.parametrize(
    ("days", "state"), [(89, "confirmed"), (90, "not_confirmed"), (400, "not_confirmed")]
)
def test_the_owners_word_holds_for_ninety_days(days: int, state: str) -> None:
    offer = an_unsaved_offer(confirmed_at=MONDAY - timedelta(days=days))

    assert freshness(offer, MONDAY).state == state


def test_the_organiser_may_choose_another_interval() -> None:
    offer = an_unsaved_offer(confirmed_at=MONDAY - timedelta(days=40), confirm_every_days=30)

    assert freshness(offer, MONDAY).state == "not_confirmed"


def test_fetched_and_changed_at_source_never_count_as_confirmed() -> None:
    offer = an_unsaved_offer(fetched_at=MONDAY, changed_at_source=MONDAY, published_at=MONDAY)

    fresh = freshness(offer, MONDAY)

    assert (fresh.state, fresh.confirmed_at, fresh.days_ago) == ("not_confirmed", None, None)


def test_a_question_without_an_answer_makes_it_not_confirmed() -> None:
    offer = an_unsaved_offer(
        confirmed_at=MONDAY - timedelta(days=20), unanswered_at=MONDAY - timedelta(days=1)
    )

    assert freshness(offer, MONDAY).state == "not_confirmed"


def test_the_days_are_counted_by_the_calendar_of_norway() -> None:
    offer = an_unsaved_offer(confirmed_at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))

    assert freshness(offer, datetime(2026, 11, 23, 22, 30, tzinfo=UTC)).days_ago == 0
