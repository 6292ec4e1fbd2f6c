"""Pauses: who hears of them, and which make no sense."""

from __future__ import annotations

from datetime import date

import pytest

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions.pausing import (
    NoSuchPause,
    PauseBeginsInThePast,
    PauseEndsBeforeItBegins,
    PauseOverlaps,
    PauseTooLong,
)
from gratisnorsk.offers.models import Offer, PauseReason
from gratisnorsk.offers.rules.dates import Schedule, next_meeting, next_meetings
from gratisnorsk.offers.testing import MONDAY, a_follower, a_pause, an_offer, weekly

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)
FRIDAY = date(2026, 11, 27)


def coming(offer: Offer, count: int = 2) -> list[tuple[date, str]]:
    fresh = Offer.objects.with_facts().get(pk=offer.pk)
    return [(meeting.on, meeting.state) for meeting in next_meetings(Schedule.of(fresh), MONDAY, count)]


def letters() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "to", "lang"))


def test_a_pause_takes_the_dates_and_tells_the_followers() -> None:
    offer = an_offer()
    a_follower(offer, lang="uk")

    actions.pause_offer(
        offer, from_on=THURSDAY, back_on=date(2026, 12, 10), reason=PauseReason.OTHER, by=None, at=MONDAY
    )

    assert coming(offer, 1) == [(date(2026, 12, 10), "on")]
    assert [(kind, lang) for kind, _to, lang in letters()] == [("offers/paused", "uk")]


@pytest.mark.parametrize(
    ("from_on", "back_on", "refusal"),
    [
        (date(2026, 11, 22), None, PauseBeginsInThePast),
        (THURSDAY, THURSDAY, PauseEndsBeforeItBegins),
        (THURSDAY, date(2026, 11, 24), PauseEndsBeforeItBegins),
        (THURSDAY, date(2036, 11, 26), PauseTooLong),
        (date(2026, 12, 24), None, PauseOverlaps),
        (THURSDAY, date(2026, 12, 22), PauseOverlaps),
    ],
)
def test_pauses_that_make_no_sense_are_refused(
    from_on: date, back_on: date | None, refusal: type[Exception]
) -> None:
    offer = an_offer(pauses=[a_pause(date(2026, 12, 21), date(2027, 1, 4))])

    with pytest.raises(refusal):
        actions.pause_offer(
            offer, from_on=from_on, back_on=back_on, reason=PauseReason.SUMMER, by=None, at=MONDAY
        )


def test_a_pause_may_end_on_the_day_another_begins() -> None:
    offer = an_offer(pauses=[a_pause(date(2026, 12, 21), date(2027, 1, 4))])

    actions.pause_offer(
        offer, from_on=THURSDAY, back_on=date(2026, 12, 21), reason=PauseReason.OTHER, by=None, at=MONDAY
    )

    assert offer.pauses.count() == 2


def test_ending_a_pause_brings_the_dates_back_from_today() -> None:
    offer = an_offer(slots=[weekly(0)], pauses=[a_pause(date(2026, 11, 1))])

    actions.end_pause(offer, offer.pauses.get(), by=None, at=MONDAY)

    assert offer.pauses.get().back_on == date(2026, 11, 23)
    meeting = next_meeting(Schedule.of(offer), MONDAY)
    assert meeting is not None and meeting.starts_at == MONDAY.astimezone(OSLO).replace(hour=17)


def test_a_pause_that_has_not_begun_is_taken_back_and_a_second_press_is_told_so() -> None:
    offer = an_offer(pauses=[a_pause(date(2026, 12, 1), date(2026, 12, 20))])
    pause = offer.pauses.get()

    actions.end_pause(offer, pause, by=None, at=MONDAY)

    assert offer.pauses.count() == 0
    with pytest.raises(NoSuchPause):
        actions.end_pause(offer, pause, by=None, at=MONDAY)
