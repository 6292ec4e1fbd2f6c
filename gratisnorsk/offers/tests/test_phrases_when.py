"""Phrases about time: days that belong together stand together, and what nobody knows is not guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.utils import translation

from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import Offer, Pause, PauseReason, Rhythm, Slot, TimePrecision
from gratisnorsk.offers.phrases import labels
from gratisnorsk.offers.testing import every_other, monthly, once, weekly
from gratisnorsk.organisations.models import Organisation

TODAY = date(2026, 11, 23)
EVERY_TABLE = [table for name, table in vars(labels).items() if name.isupper() and isinstance(table, dict)]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def an_unsaved_offer(**facts: object) -> Offer:
    return Offer(organisation=Organisation(name="Deichman"), **facts)


def texts(*slots: Slot) -> list[str]:
    return [line.text for line in phrases.when_lines(slots)]


def test_every_week() -> None:
    assert texts(weekly(3, "17:00", "19:00")) == ["Every Thursday 17:00–19:00"]


def test_days_with_the_same_hours_stand_together() -> None:
    slots = [weekly(1, "11:00", "13:00"), weekly(2, "11:00", "13:00"), weekly(5, "11:00", "13:00"), weekly(0)]

    assert texts(*slots) == [
        "Every week: Tuesday, Wednesday and Saturday 11:00–13:00",
        "Every Monday 17:00–19:00",
    ]


def test_a_whole_working_week_is_said_short() -> None:
    assert texts(*(weekly(day) for day in range(5))) == ["Every day from Monday to Friday 17:00–19:00"]
    assert texts(*(weekly(day) for day in range(7))) == ["Every day 17:00–19:00"]


def test_every_other_week_says_the_next_date() -> None:
    slot = every_other(date(2026, 11, 30), 0, "18:30", "20:00")
    slot.pk = 7

    lines = phrases.when_lines([slot], {7: date(2026, 11, 30)})

    assert lines == [phrases.When("Every other Monday 18:30–20:00", ("Next: Monday 30 November",))]


def test_every_other_week_without_a_first_date_says_that_nobody_knows_which() -> None:
    lines = phrases.when_lines([every_other(None, 3)])

    assert lines[0].notes == ("We do not know which weeks. Ask the organiser.",)


def test_odd_and_even_weeks() -> None:
    odd = Slot(rhythm=Rhythm.ODD_WEEKS, weekday=0, starts=time(17), ends=time(19))
    even = Slot(rhythm=Rhythm.EVEN_WEEKS, weekday=2, starts=time(17), ends=time(19))

    assert texts(odd, even) == ["Odd weeks: Monday 17:00–19:00", "Even weeks: Wednesday 17:00–19:00"]


@pytest.mark.parametrize(
    ("nth", "sentence"),
    [(1, "The first Sunday of each month 13:00–15:00"), (-1, "The last Sunday of each month 13:00–15:00")],
)
def test_once_a_month(nth: int, sentence: str) -> None:
    assert texts(monthly(nth, 6)) == [sentence]


def test_only_once() -> None:
    assert texts(once(date(2026, 11, 26))) == ["Thursday 26 November 2026 17:00–19:00"]


def test_an_unknown_end_is_said() -> None:
    lines = phrases.when_lines([weekly(6, "11:00", None)])

    assert lines == [phrases.When("Every Sunday from 11:00", ("We do not know when it ends.",))]


def test_a_slot_of_a_part_of_the_season_says_which() -> None:
    slot = weekly(2, from_on=date(2026, 6, 20), until_on=date(2026, 8, 3))

    assert phrases.when_lines([slot])[0].notes == ("From 20 June 2026 until 3 August 2026",)


def test_norwegian_times_have_a_full_stop_and_arabic_ones_stand_in_isolates() -> None:
    with translation.override("nb"):
        assert phrases.hours_phrase(time(17), time(19)) == "17.00–19.00"
    with translation.override("ar"):
        assert phrases.hours_phrase(time(17), time(19)) == "\u206617:00–\u206019:00\u2069"


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (None, None, ""),
        (date(2026, 9, 1), date(2027, 4, 30), "Runs until 30 April 2027."),
        (date(2026, 12, 1), None, "Starts on 1 December."),
        (date(2026, 12, 1), date(2027, 4, 30), "Starts on 1 December and runs until 30 April 2027."),
        (None, date(2026, 11, 20), "The season ended on 20 November."),
        (date(2024, 2, 29), date(2026, 12, 10), "Runs until 10 December."),
    ],
)
def test_season(first: date | None, last: date | None, sentence: str) -> None:
    assert phrases.season_phrase(an_unsaved_offer(season_from=first, season_to=last), TODAY) == sentence


@pytest.mark.parametrize(
    ("from_on", "back_on", "sentence"),
    [
        (date(2026, 11, 1), date(2026, 12, 7), "Summer break. Back on 7 December."),
        (date(2026, 11, 1), None, "Summer break. We do not know when it starts again."),
        (date(2026, 12, 1), date(2027, 1, 7), "Summer break from 1 December. Back on 7 January 2027."),
        (date(2026, 12, 1), None, "Summer break from 1 December. We do not know when it starts again."),
    ],
)
def test_pause(from_on: date, back_on: date | None, sentence: str) -> None:
    pause = Pause(from_on=from_on, back_on=back_on, reason=PauseReason.SUMMER)

    assert phrases.pause_phrase(pause, TODAY) == sentence


def test_an_hour_that_nobody_knows_is_never_made_up() -> None:
    evening = weekly(1, "18:00", None, time_precision=TimePrecision.PART_OF_DAY)
    unknown = weekly(3, "12:00", None, time_precision=TimePrecision.UNKNOWN)

    lines = phrases.when_lines([evening, unknown])

    note = ("We do not know the hour. Ask the organiser.",)
    assert lines == [phrases.When("Every Tuesday in the evening", note), phrases.When("Every Thursday", note)]
