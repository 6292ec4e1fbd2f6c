"""What becomes of dates: pauses, public holidays, cancelled and moved ones."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.offers.models import DateChange, Slot
from gratisnorsk.offers.rules.dates import Meeting, Schedule, meetings
from gratisnorsk.offers.testing import (
    MONDAY,
    a_pause,
    once,
    weekly,
)


def days(found: list[Meeting]) -> list[str]:
    return [meeting.on.isoformat() for meeting in found]


def states(found: list[Meeting]) -> list[tuple[str, str]]:
    return [(meeting.on.isoformat(), meeting.state) for meeting in found]


def a_change(slot: Slot, on: date, **facts: Any) -> DateChange:
    return DateChange(slot_id=slot.pk, on=on, made_at=MONDAY, **facts)


def test_a_pause_leaves_its_first_day_out_and_its_back_day_in() -> None:
    pause = a_pause(date(2026, 12, 10), date(2027, 1, 7))
    schedule = Schedule((weekly(3),), (pause,))

    found = meetings(schedule, date(2026, 12, 1), date(2027, 1, 10))

    assert states(found) == [
        ("2026-12-03", "on"),
        ("2026-12-10", "paused"),
        ("2026-12-17", "paused"),
        ("2026-12-24", "paused"),
        ("2026-12-31", "paused"),
        ("2027-01-07", "on"),
    ]


def test_after_a_pause_without_an_end_nobody_knows_any_date() -> None:
    schedule = Schedule((weekly(3),), (a_pause(date(2026, 12, 4)),))

    assert days(meetings(schedule, date(2026, 11, 30), date(2027, 6, 1))) == ["2026-12-03"]


def test_no_meeting_on_a_public_holiday() -> None:
    schedule = Schedule((weekly(4),))  # Christmas Day 2026 and New Year's Day 2027 are Fridays

    found = meetings(schedule, date(2026, 12, 18), date(2027, 1, 8))

    assert states(found) == [
        ("2026-12-18", "on"),
        ("2026-12-25", "holiday"),
        ("2027-01-01", "holiday"),
        ("2027-01-08", "on"),
    ]


def test_some_meet_on_public_holidays_too() -> None:
    schedule = Schedule((weekly(4),), is_on_holidays=True)

    assert states(meetings(schedule, date(2026, 12, 25), date(2026, 12, 25))) == [("2026-12-25", "on")]


def test_a_single_date_on_a_public_holiday_was_meant() -> None:
    schedule = Schedule((once(date(2027, 5, 17)),))

    assert states(meetings(schedule, date(2027, 5, 17), date(2027, 5, 17))) == [("2027-05-17", "on")]


def test_moving_holidays_follow_easter() -> None:
    schedule = Schedule((weekly(0),))

    assert states(meetings(schedule, date(2027, 3, 29), date(2027, 3, 29))) == [("2027-03-29", "holiday")]


def test_a_cancelled_date_stays_in_the_list() -> None:
    slot = weekly(3, pk=1)
    schedule = Schedule((slot,), changes=(a_change(slot, date(2026, 11, 26), is_cancelled=True),))

    found = meetings(schedule, date(2026, 11, 26), date(2026, 12, 3))

    assert states(found) == [("2026-11-26", "cancelled"), ("2026-12-03", "on")]


def test_a_moved_date_is_on_at_its_new_day_and_marked_on_its_old() -> None:
    slot = weekly(3, pk=1)
    change = a_change(
        slot, date(2026, 11, 26), new_on=date(2026, 11, 27), new_starts=time(18), new_venue_id=7
    )
    schedule = Schedule((slot,), changes=(change,))

    old, new, _ = meetings(schedule, date(2026, 11, 26), date(2026, 12, 3))

    assert (old.state, old.moved_to_on) == ("moved", date(2026, 11, 27))
    assert (new.on, new.state, new.moved_from_on, new.venue_id) == (
        date(2026, 11, 27),
        "on",
        date(2026, 11, 26),
        7,
    )
    assert new.starts_at == datetime(2026, 11, 27, 18, tzinfo=OSLO)
    assert new.slot_on == old.slot_on == date(2026, 11, 26)


def test_a_change_of_a_day_that_the_slot_no_longer_gives_moves_nothing() -> None:
    slot = weekly(2, pk=1)
    change = a_change(slot, date(2026, 11, 26), new_on=date(2026, 11, 27), new_starts=time(18))
    schedule = Schedule((slot,), changes=(change,))

    assert days(meetings(schedule, date(2026, 11, 23), date(2026, 11, 29))) == ["2026-11-25"]


def test_a_pause_also_stops_what_was_moved_into_it() -> None:
    slot = weekly(3, pk=1)
    change = a_change(slot, date(2026, 11, 26), new_on=date(2026, 12, 1), new_starts=time(18))
    schedule = Schedule((slot,), (a_pause(date(2026, 12, 1), date(2027, 1, 1)),), (change,))

    assert states(meetings(schedule, date(2026, 11, 26), date(2026, 12, 2))) == [
        ("2026-11-26", "moved"),
        ("2026-12-01", "paused"),
    ]
