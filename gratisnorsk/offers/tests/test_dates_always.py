"""What holds of dates whatever the schedule: compared with a slow day-by-day reading of the same words."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gratisnorsk.kernel.public_holidays import is_public_holiday
from gratisnorsk.offers.models import DateChange, Pause, Rhythm, Slot
from gratisnorsk.offers.rules.dates import Schedule, local, meetings, next_meetings
from gratisnorsk.offers.testing import MONDAY

DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
MAYBE_DAYS = st.none() | DAYS
CLOCKS = st.times(time(4), time(22)).map(lambda clock: clock.replace(second=0, microsecond=0))


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    rhythm = draw(st.sampled_from(Rhythm))
    return Slot(
        pk=draw(st.integers(1, 10_000)),
        rhythm=rhythm,
        weekday=None if rhythm == Rhythm.ONCE else draw(st.integers(0, 6)),
        nth=draw(st.sampled_from([1, 2, 3, 4, -1])) if rhythm == Rhythm.MONTHLY else None,
        first_on=draw(DAYS if rhythm == Rhythm.ONCE else MAYBE_DAYS),
        starts=draw(CLOCKS),
        from_on=draw(MAYBE_DAYS),
        until_on=draw(MAYBE_DAYS),
    )


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    from_on = draw(DAYS)
    length = draw(st.none() | st.integers(1, 90))
    return Pause(from_on=from_on, back_on=from_on + timedelta(days=length) if length else None)


SCHEDULES = st.builds(
    Schedule,
    st.lists(slots(), max_size=3, unique_by=lambda slot: slot.pk).map(tuple),
    st.lists(pauses(), max_size=2).map(tuple),
    st.just(()),
    MAYBE_DAYS,
    MAYBE_DAYS,
    st.booleans(),
)


def slowly(schedule: Schedule, first: date, last: date) -> list[tuple[date, int, str]]:
    """Every day, every slot, every rule, one after the other."""
    found = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        on = date.fromordinal(ordinal)
        for slot in schedule.slots:
            state = slow_state(schedule, slot, on)
            if state:
                found.append((on, slot.pk, state))
    return sorted(found)


def slow_state(schedule: Schedule, slot: Slot, on: date) -> str:
    if not slow_gives(schedule, slot, on):
        return ""
    for pause in schedule.pauses:
        if pause.from_on <= on and (pause.back_on is None or on < pause.back_on):
            return "paused" if pause.back_on else ""
    if is_public_holiday(on) and not schedule.is_on_holidays and slot.rhythm != "once":
        return "holiday"
    return "on"


def slow_gives(schedule: Schedule, slot: Slot, on: date) -> bool:
    if slot.rhythm == "once":
        return on == slot.first_on
    bounds = [
        (schedule.season_from, schedule.season_to),
        (slot.from_on, slot.until_on),
    ]
    if (
        any((start and on < start) or (end and on > end) for start, end in bounds)
        or on.weekday() != slot.weekday
    ):
        return False
    if slot.rhythm == "every_other":
        return slow_every_other(slot, on)
    if slot.rhythm in ("odd_weeks", "even_weeks"):
        return (on.isocalendar()[1] % 2 == 1) == (slot.rhythm == "odd_weeks")
    if slot.rhythm == "monthly":
        same = [d for d in range(1, 32) if is_day(on, d) and on.replace(day=d).weekday() == slot.weekday]
        return on.day == same[slot.nth - 1 if slot.nth and slot.nth > 0 else -1]
    return slot.rhythm == "weekly"


def slow_every_other(slot: Slot, on: date) -> bool:
    if not slot.first_on:
        return False
    anchor = slot.first_on
    while anchor.weekday() != slot.weekday:
        anchor += timedelta(days=1)
    return on >= anchor and (on - anchor).days % 14 == 0


def is_day(on: date, day: int) -> bool:
    try:
        on.replace(day=day)
    except ValueError:
        return False
    return True


@settings(max_examples=300, deadline=None)
@given(SCHEDULES, DAYS, st.integers(0, 420))
def test_the_same_dates_as_reading_every_day_slowly(schedule: Schedule, first: date, length: int) -> None:
    last = first + timedelta(days=length)

    found = sorted((m.on, m.slot_id or 0, m.state) for m in meetings(schedule, first, last))

    assert found == slowly(schedule, first, last)


@settings(max_examples=200, deadline=None)
@given(SCHEDULES, DAYS)
def test_the_wall_clock_never_shifts_and_every_weekday_is_right(schedule: Schedule, first: date) -> None:
    by_pk = {slot.pk: slot for slot in schedule.slots}

    for meeting in meetings(schedule, first, first + timedelta(days=400)):
        slot = by_pk[meeting.slot_id or 0]
        assert meeting.starts_at.time() == slot.starts
        assert meeting.starts_at.date() == meeting.on
        assert slot.weekday in (None, meeting.on.weekday())


@settings(max_examples=200, deadline=None)
@given(SCHEDULES, DAYS, st.integers(0, 100), st.integers(0, 100))
def test_two_stretches_side_by_side_give_the_same_as_the_whole(
    schedule: Schedule, first: date, one: int, two: int
) -> None:
    middle = first + timedelta(days=one)
    last = middle + timedelta(days=two)

    whole = meetings(schedule, first, last)

    assert whole == meetings(schedule, first, middle) + meetings(schedule, middle + timedelta(days=1), last)


@settings(max_examples=200, deadline=None)
@given(SCHEDULES, st.integers(1, 8))
def test_the_next_dates_are_the_first_of_all_that_are_to_come(schedule: Schedule, count: int) -> None:
    found = next_meetings(schedule, MONDAY, count)

    every = meetings(schedule, date(2026, 11, 23), date(2026, 11, 23) + timedelta(days=399))
    coming = [m for m in every if not m.is_over(MONDAY) and m.state != "paused"]
    assert found == coming[: len(found)]
    assert sum(m.is_on for m in found) == min(count, sum(m.is_on for m in coming))


@settings(max_examples=200, deadline=None)
@given(slots(), DAYS, DAYS, CLOCKS)
def test_a_moved_date_is_on_exactly_once(slot: Slot, first: date, new_on: date, clock: time) -> None:
    alone = Schedule((slot,), is_on_holidays=True)
    given_days = [m.on for m in meetings(alone, first, first + timedelta(days=60))]
    if not given_days:
        return
    change = DateChange(slot_id=slot.pk, on=given_days[0], new_on=new_on, new_starts=clock, made_at=MONDAY)

    found = meetings(
        Schedule((slot,), changes=(change,), is_on_holidays=True), date(2025, 1, 1), date(2030, 12, 31)
    )

    assert [m.starts_at for m in found if m.moved_from_on] == [local(new_on, clock)]
    assert [m.on for m in found if m.state == "moved"] == [given_days[0]]
