"""The offer ladder: how long somebody may think about a seat that became free, and when nobody is asked any more.

Times of day are Norwegian. An offer is open once; accepted, declined, expired and cancelled are final.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.public_holidays import is_public_holiday

# Nobody is asked, and no time runs out, while people sleep.
QUIET_FROM, QUIET_TO = time(21), time(8)
# Whose time would run out at night may answer until people had time to look at their phone.
IN_THE_MORNING = time(10)
AFTER_DAYS_OFF = time(12)
# Time left before the course begins → time to answer. The first that fits counts.
BANDS = (
    (timedelta(days=14), timedelta(hours=48)),
    (timedelta(days=3), timedelta(hours=24)),
    (timedelta(days=1), timedelta(hours=6)),
)
SHORTEST = timedelta(hours=2)
# From here on the course is so near that people are asked on days off too.
LEAVES_DAYS_OFF = timedelta(days=3)
# Nobody is asked who could not answer in peace, and whoever pressed the button a moment late is not refused.
LEAST = timedelta(minutes=30)
GRACE = timedelta(minutes=15)


def is_quiet(at: datetime) -> bool:
    """Whether nobody is asked now."""
    clock = at.astimezone(OSLO).time()
    return clock >= QUIET_FROM or clock < QUIET_TO


def when_awake(at: datetime) -> datetime:
    """This instant, or the end of the quiet hours it lies in."""
    if not is_quiet(at):
        return at
    here = at.astimezone(OSLO)
    day = here.date() + timedelta(days=1 if here.time() >= QUIET_FROM else 0)
    return _at(day, QUIET_TO)


def answer_by(at: datetime, starts_on: date, offers_until: datetime) -> datetime | None:
    """The deadline of an offer made now, never after `offers_until`. None: nobody is asked (now, or any more)."""
    if is_quiet(at) or at + LEAST > offers_until:
        return None
    left = _at(starts_on, QUIET_TO) - at
    hours = next((hours for least, hours in BANDS if left >= least), SHORTEST)
    by = _in_waking_hours(at + hours)
    if left >= LEAVES_DAYS_OFF:
        by = _after_days_off(by)
    return min(by, offers_until)


def may_still_accept(at: datetime, by: datetime) -> bool:
    """Within the deadline, or a moment late."""
    return at <= by + GRACE


def _in_waking_hours(by: datetime) -> datetime:
    awake = when_awake(by)
    return by if awake == by else _at(local_date(awake), IN_THE_MORNING)


def _after_days_off(by: datetime) -> datetime:
    day = local_date(by)
    if not _is_day_off(day):
        return by
    while _is_day_off(day):
        day += timedelta(days=1)
    return _at(day, AFTER_DAYS_OFF)


def _is_day_off(day: date) -> bool:
    return day.weekday() >= 5 or is_public_holiday(day)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, OSLO)
