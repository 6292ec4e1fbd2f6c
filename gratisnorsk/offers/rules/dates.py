"""When an offer meets: slots, seasons, pauses, public holidays and changed dates put together. Pure.

Clock times are wall-clock times in Europe/Oslo on every day of the year: nothing shifts when the clocks change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.public_holidays import is_public_holiday
from gratisnorsk.kernel.words import Words
from gratisnorsk.offers.models import DateChange, Offer, Pause, Rhythm, Slot, TimePrecision
from gratisnorsk.offers.rules.days import days_of, gives

HORIZON_DAYS = 400
_WINDOW_DAYS = 40
# Where the source gives no end, a meeting counts as over two hours after it began.
ASSUMED_LENGTH = timedelta(hours=2)

type State = Literal["on", "cancelled", "moved", "holiday", "paused"]


@dataclass(frozen=True)
class Meeting:
    """One date of a slot.

    A moved date gives two meetings: the old one with state `moved` and `moved_to_on`, and, on the new day,
    one with state `on` and `moved_from_on`.
    """

    slot_id: int | None
    on: date
    starts_at: datetime
    ends_at: datetime | None
    state: State = "on"
    moved_from_on: date | None = None
    moved_to_on: date | None = None
    venue_id: int | None = None  # only when it is not the venue of the offer
    note: Words = field(default_factory=dict)
    time_precision: str = TimePrecision.EXACT  # below exact, `starts_at` is only there to sort by

    @property
    def slot_on(self) -> date:
        """The day the slot gives, which names this date for ever, moved or not."""
        return self.moved_from_on or self.on

    @property
    def is_on(self) -> bool:
        """Whether people can come."""
        return self.state == "on"

    def is_over(self, at: datetime) -> bool:
        """Whether it has ended, or may be thought to have."""
        return (self.ends_at or self.starts_at.astimezone(UTC) + ASSUMED_LENGTH) <= at


@dataclass(frozen=True)
class Schedule:
    """Everything that decides when an offer meets. Rows may be unsaved, as in a form's preview."""

    slots: tuple[Slot, ...]
    pauses: tuple[Pause, ...] = ()
    changes: tuple[DateChange, ...] = ()
    season_from: date | None = None
    season_to: date | None = None
    is_on_holidays: bool = False

    @classmethod
    def of(cls, offer: Offer) -> Schedule:
        """The schedule of an offer; no query when slots, pauses and date changes are prefetched."""
        return cls(
            slots=tuple(offer.slots.all()),
            pauses=tuple(offer.pauses.all()),
            changes=tuple(offer.date_changes.all()),
            season_from=offer.season_from,
            season_to=offer.season_to,
            is_on_holidays=offer.is_on_holidays,
        )

    def gives(self, slot: Slot, on: date) -> bool:
        """Whether the slot gives this day inside the season of the offer, before pauses and holidays."""
        return self.is_in_season(slot, on) and gives(slot, on)

    def has_day(self, first: date, last: date) -> bool:
        """Whether any slot gives any day from `first` to `last`, before pauses and holidays."""
        return any(self.is_in_season(slot, on) for slot in self.slots for on in days_of(slot, first, last))

    def pause_on(self, on: date) -> Pause | None:
        """The pause that this day lies in."""
        return next(
            (p for p in self.pauses if p.from_on <= on and (p.back_on is None or on < p.back_on)), None
        )

    def is_in_season(self, slot: Slot, on: date) -> bool:
        # A single date was named on its own, so the season of the rest does not take it away.
        return slot.rhythm == Rhythm.ONCE or (
            (self.season_from is None or self.season_from <= on)
            and (self.season_to is None or on <= self.season_to)
        )


def local(on: date, clock: time) -> datetime:
    """Wall-clock time in Norway as an instant.

    A time that the clocks skip in March (02:30) is read with the offset before the change, so it is 03:30 on
    the wall; one that comes twice in October is the first.
    """
    return datetime.combine(on, clock, tzinfo=OSLO).astimezone(UTC).astimezone(OSLO)


def meetings(schedule: Schedule, first: date, last: date) -> list[Meeting]:
    """Every date from `first` to `last`, both counted, with what has become of it, in order of time.

    Days in a pause whose end nobody knows are left out; those in a pause with an end have state `paused`.
    """
    changes = {(change.slot_id, change.on): change for change in schedule.changes}
    found = [
        meeting
        for slot in schedule.slots
        for on in days_of(slot, first, last)
        if schedule.is_in_season(slot, on)
        if (meeting := _on_its_day(schedule, slot, on, changes.get((slot.pk, on)) if slot.pk else None))
    ]
    found += _moved_in(schedule, first, last)
    return sorted(found, key=lambda meeting: (meeting.starts_at, meeting.slot_id or 0, meeting.state))


def next_meetings(schedule: Schedule, at: datetime, count: int) -> list[Meeting]:
    """The next dates that are not over, until `count` of them are on; called-off ones between stand struck.

    Looks 400 days ahead. Pauses are left out: the page says them in words.
    """
    shown: list[Meeting] = []
    found = 0
    for meeting in _from_now(schedule, at):
        if meeting.state == "paused":
            continue
        shown.append(meeting)
        found += meeting.is_on
        if found >= count:
            break
    return shown


def next_meeting(schedule: Schedule, at: datetime) -> Meeting | None:
    """The next date on which people can come, within 400 days."""
    return next((meeting for meeting in _from_now(schedule, at) if meeting.is_on), None)


def _from_now(schedule: Schedule, at: datetime) -> Iterator[Meeting]:
    today = local_date(at)
    for start in range(0, HORIZON_DAYS, _WINDOW_DAYS):
        first = today + timedelta(days=start)
        for meeting in meetings(schedule, first, first + timedelta(days=_WINDOW_DAYS - 1)):
            if not meeting.is_over(at):
                yield meeting


def _on_its_day(schedule: Schedule, slot: Slot, on: date, change: DateChange | None) -> Meeting | None:
    state: State = "on"
    pause = schedule.pause_on(on)
    if change:
        state = "cancelled" if change.is_cancelled else "moved"
    elif pause:
        if pause.back_on is None:
            return None
        state = "paused"
    elif not schedule.is_on_holidays and slot.rhythm != Rhythm.ONCE and is_public_holiday(on):
        state = "holiday"
    return Meeting(
        slot_id=slot.pk,
        on=on,
        starts_at=local(on, slot.starts),
        ends_at=local(on, slot.ends) if slot.ends else None,
        state=state,
        moved_to_on=change.new_on if change else None,
        note=change.note if change else {},
        time_precision=slot.time_precision,
    )


def _moved_in(schedule: Schedule, first: date, last: date) -> Iterable[Meeting]:
    """The new days of moved dates. A change whose day the slot no longer gives has nothing to move."""
    slots = {slot.pk: slot for slot in schedule.slots if slot.pk}
    for change in schedule.changes:
        if change.is_cancelled or change.new_on is None or change.new_starts is None:
            continue
        slot = slots.get(change.slot_id)
        if slot is None or not first <= change.new_on <= last or not schedule.gives(slot, change.on):
            continue
        pause = schedule.pause_on(change.new_on)
        if pause and pause.back_on is None:
            continue
        yield Meeting(
            slot_id=slot.pk,
            on=change.new_on,
            starts_at=local(change.new_on, change.new_starts),
            ends_at=local(change.new_on, change.new_ends) if change.new_ends else None,
            state="paused" if pause else "on",
            moved_from_on=change.on,
            venue_id=change.new_venue_id,
            note=change.note,
        )
