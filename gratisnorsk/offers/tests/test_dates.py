"""When an offer meets, in the words of those who run it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.offers.models import DateChange, Slot
from gratisnorsk.offers.rules.dates import Meeting, Schedule, meetings, next_meeting, next_meetings
from gratisnorsk.offers.testing import (
    MONDAY,
    even_weeks,
    every_other,
    monthly,
    odd_weeks,
    once,
    weekly,
)


def days(found: list[Meeting]) -> list[str]:
    return [meeting.on.isoformat() for meeting in found]


def states(found: list[Meeting]) -> list[tuple[str, str]]:
    return [(meeting.on.isoformat(), meeting.state) for meeting in found]


def dates_of(slot: Slot, first: date, last: date) -> list[str]:
    return days(meetings(Schedule((slot,), is_on_holidays=True), first, last))


def a_change(slot: Slot, on: date, **facts: Any) -> DateChange:
    return DateChange(slot_id=slot.pk, on=on, made_at=MONDAY, **facts)


def test_every_thursday() -> None:
    found = dates_of(weekly(3), date(2026, 11, 23), date(2026, 12, 10))

    assert found == ["2026-11-26", "2026-12-03", "2026-12-10"]


def test_every_other_week_is_counted_from_its_first_day() -> None:
    found = dates_of(every_other(date(2026, 11, 5), 3), date(2026, 11, 1), date(2026, 12, 20))

    assert found == ["2026-11-05", "2026-11-19", "2026-12-03", "2026-12-17"]


def test_every_other_week_counts_from_the_first_such_weekday_when_the_first_day_is_another() -> None:
    found = dates_of(every_other(date(2026, 11, 2), 3), date(2026, 11, 1), date(2026, 11, 30))

    assert found == ["2026-11-05", "2026-11-19"]


def test_every_other_week_without_a_first_day_gives_no_dates() -> None:
    assert dates_of(every_other(None, 3), date(2026, 1, 1), date(2026, 12, 31)) == []


def test_odd_weeks_meet_two_weeks_running_when_the_year_has_53_weeks() -> None:
    slot = odd_weeks(3)

    found = dates_of(slot, date(2026, 12, 14), date(2027, 1, 24))

    assert found == ["2026-12-17", "2026-12-31", "2027-01-07", "2027-01-21"]


def test_even_weeks_skip_two_weeks_when_the_year_has_53_weeks() -> None:
    slot = even_weeks(3)

    found = dates_of(slot, date(2026, 12, 14), date(2027, 1, 24))

    assert found == ["2026-12-24", "2027-01-14"]


def test_first_sunday_of_the_month() -> None:
    assert dates_of(monthly(1), date(2026, 11, 1), date(2027, 1, 31)) == [
        "2026-11-01",
        "2026-12-06",
        "2027-01-03",
    ]


def test_last_monday_of_the_month_may_be_the_fourth_or_the_fifth() -> None:
    assert dates_of(monthly(-1, 0), date(2026, 11, 1), date(2026, 12, 31)) == ["2026-11-30", "2026-12-28"]
    assert dates_of(monthly(-1, 0), date(2027, 2, 1), date(2027, 2, 28)) == ["2027-02-22"]


def test_leap_day_is_a_day_like_others() -> None:
    assert dates_of(weekly(1), date(2028, 2, 25), date(2028, 3, 3)) == ["2028-02-29"]
    assert dates_of(monthly(-1, 1), date(2028, 2, 1), date(2028, 2, 29)) == ["2028-02-29"]
    assert dates_of(once(date(2028, 2, 29)), date(2028, 2, 1), date(2028, 3, 1)) == ["2028-02-29"]


def test_the_end_of_the_calendar_breaks_nothing() -> None:
    assert dates_of(weekly(4), date(9999, 12, 25), date.max) == ["9999-12-31"]
    assert dates_of(monthly(-1, 4), date(9999, 12, 25), date.max) == ["9999-12-31"]
    assert dates_of(every_other(date.max, 0), date(9999, 12, 25), date.max) == []


def test_a_slot_keeps_to_its_own_season_inside_the_season_of_the_offer() -> None:
    slot = weekly(3, from_on=date(2026, 11, 26), until_on=date(2026, 12, 31))
    schedule = Schedule((slot,), season_from=date(2026, 9, 1), season_to=date(2026, 12, 10))

    found = meetings(schedule, date(2026, 9, 1), date(2027, 3, 1))

    assert days(found) == ["2026-11-26", "2026-12-03", "2026-12-10"]


def test_a_single_date_is_not_taken_away_by_the_season() -> None:
    schedule = Schedule((once(date(2026, 12, 15)),), season_to=date(2026, 12, 10))

    assert days(meetings(schedule, date(2026, 12, 1), date(2026, 12, 31))) == ["2026-12-15"]


@pytest.mark.parametrize("sunday", [date(2026, 10, 25), date(2027, 3, 28)])
def test_the_clock_on_the_wall_is_the_same_before_and_after_the_clocks_change(sunday: date) -> None:
    found = meetings(Schedule((weekly(6),)), sunday - timedelta(days=7), sunday + timedelta(days=7))
    found = [meeting for meeting in found if meeting.state == "on"]

    assert {meeting.starts_at.astimezone(OSLO).time() for meeting in found} == {time(17)}
    assert len({meeting.starts_at.utcoffset() for meeting in found}) == 2


def test_half_past_two_in_the_night_that_skips_it_is_half_past_three() -> None:
    schedule = Schedule((weekly(6, "02:30", None),), is_on_holidays=True)

    (meeting,) = meetings(schedule, date(2027, 3, 28), date(2027, 3, 28))

    assert meeting.starts_at.astimezone(UTC) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert meeting.starts_at.time() == time(3, 30)


def test_half_past_two_in_the_night_that_has_it_twice_is_the_first() -> None:
    (meeting,) = meetings(Schedule((weekly(6, "02:30", None),)), date(2026, 10, 25), date(2026, 10, 25))

    assert meeting.starts_at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_meeting_that_is_going_on_is_still_the_next_one() -> None:
    schedule = Schedule((weekly(3),))

    during = next_meeting(schedule, datetime(2026, 11, 26, 18, 30, tzinfo=OSLO))
    after = next_meeting(schedule, datetime(2026, 11, 26, 19, 0, tzinfo=OSLO))

    assert during is not None and during.on == date(2026, 11, 26)
    assert after is not None and after.on == date(2026, 12, 3)


def test_without_an_end_it_counts_as_over_two_hours_after_it_began() -> None:
    schedule = Schedule((weekly(3, "17:00", None),))

    during = next_meeting(schedule, datetime(2026, 11, 26, 18, 59, tzinfo=OSLO))
    after = next_meeting(schedule, datetime(2026, 11, 26, 19, 0, tzinfo=OSLO))

    assert during is not None and during.on == date(2026, 11, 26)
    assert after is not None and after.on == date(2026, 12, 3)


def test_next_dates_show_called_off_ones_between_and_count_only_those_that_are_on() -> None:
    slot = weekly(4, pk=1)
    schedule = Schedule((slot,), changes=(a_change(slot, date(2026, 11, 27), is_cancelled=True),))

    found = next_meetings(schedule, MONDAY, 4)

    assert states(found) == [
        ("2026-11-27", "cancelled"),
        ("2026-12-04", "on"),
        ("2026-12-11", "on"),
        ("2026-12-18", "on"),
        ("2026-12-25", "holiday"),
        ("2027-01-01", "holiday"),
        ("2027-01-08", "on"),
    ]


def test_next_dates_look_400_days_ahead_and_no_further() -> None:
    near = Schedule((once(date(2027, 12, 27)),))
    far = Schedule((once(date(2027, 12, 28)),))

    assert next_meeting(near, MONDAY) is not None
    assert next_meeting(far, MONDAY) is None


def test_today_is_the_day_in_norway_and_not_in_greenwich() -> None:
    schedule = Schedule((weekly(0, "00:15", "00:45"),))

    meeting = next_meeting(schedule, datetime(2026, 11, 22, 23, 20, tzinfo=UTC))

    assert meeting is not None and meeting.on == date(2026, 11, 23)
