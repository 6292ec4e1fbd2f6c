"""How long somebody may think about a place: by the clock, the weekday, and the time left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.enrolment.rules.ladder import (
    LEAST,
    answer_by,
    is_quiet,
    may_still_accept,
    when_awake,
)
from gratisnorsk.kernel.clock import OSLO

FAR = datetime(2027, 6, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 600_000).map(lambda m: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=m))


def oslo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)


@pytest.mark.parametrize(
    ("asked", "starts_on", "by"),
    [
        ("2026-11-23 10:00", "2026-12-21", "2026-11-25 10:00"),  # weeks ahead: two days
        ("2026-11-23 10:00", "2026-11-30", "2026-11-24 10:00"),  # a week ahead: one day
        ("2026-11-23 10:00", "2026-11-25", "2026-11-23 16:00"),  # two days ahead: six hours
        ("2026-11-23 10:00", "2026-11-23", "2026-11-23 12:00"),  # today: two hours
        ("2026-11-23 20:30", "2026-11-24", "2026-11-24 10:00"),  # would end at night: in the morning
        ("2026-11-26 10:00", "2026-12-21", "2026-11-30 12:00"),  # would end on a Saturday: Monday noon
        ("2026-12-23 10:00", "2027-01-20", "2026-12-28 12:00"),  # Christmas, then a weekend
        ("2026-11-28 10:00", "2026-11-30", "2026-11-28 16:00"),  # near: also on a Saturday
    ],
)
def test_the_deadline_follows_the_clock_the_weekday_and_the_start(asked, starts_on, by):
    assert answer_by(oslo(asked), date.fromisoformat(starts_on), FAR) == oslo(by)


def test_no_deadline_is_after_the_last_moment_for_offers():
    assert answer_by(oslo("2026-11-23 10:00"), date(2026, 12, 21), oslo("2026-11-23 15:00")) == oslo(
        "2026-11-23 15:00"
    )


def test_nobody_is_asked_at_night_or_in_the_last_minutes():
    assert answer_by(oslo("2026-11-23 21:00"), date(2026, 12, 21), FAR) is None
    assert answer_by(oslo("2026-11-24 07:59"), date(2026, 12, 21), FAR) is None
    assert answer_by(oslo("2026-11-23 10:00"), date(2026, 12, 21), oslo("2026-11-23 10:29")) is None


def test_the_quiet_hours_end_at_eight_also_when_the_clocks_change():
    assert when_awake(oslo("2026-03-28 23:00")) == oslo("2026-03-29 08:00")
    assert when_awake(oslo("2026-03-29 02:30")) == oslo("2026-03-29 08:00")
    assert when_awake(oslo("2026-03-29 08:00")) == oslo("2026-03-29 08:00")


@given(
    INSTANTS,
    st.integers(-14, 60),
    st.integers(0, 60 * 24 * 60),
)
def test_a_deadline_is_always_awake_ahead_and_within_bounds(at, days, minutes):
    offers_until = at + timedelta(minutes=minutes)

    by = answer_by(at, (at + timedelta(days=days)).date(), offers_until)

    if by is not None:
        assert not is_quiet(at)
        assert at + LEAST <= by <= offers_until
        assert by == offers_until or not is_quiet(by)


@given(INSTANTS, st.integers(-60, 60))
def test_an_answer_counts_for_a_quarter_of_an_hour_after_its_time(by, minutes):
    at = by + timedelta(minutes=minutes)

    assert may_still_accept(at, by) is (minutes <= 15)
