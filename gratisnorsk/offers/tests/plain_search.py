"""A slow and plain reading of offers: what a search must find, worked out without any index.

For `test_search_against_reference`. It knows nothing of masks, squares or SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.folding import words_of
from gratisnorsk.offers.models import LEVELS, Audience, Children, Joining, Offer, Place, Rhythm, Slot, YesNo
from gratisnorsk.offers.queries.search import Search
from gratisnorsk.offers.rules.dates import Meeting, Schedule, meetings, next_meeting
from gratisnorsk.offers.rules.dayparts import Daypart, known_parts_of
from gratisnorsk.offers.rules.search_masks import WEEKDAYS, flat_km_squared
from gratisnorsk.offers.testing import MONDAY

PLACES = {"Oslo": (59.9127, 10.7461), "Lillestrøm": (59.9560, 11.0492), "Bergen": (60.3929, 5.3242)}
TODAY = local_date(MONDAY)


@dataclass(frozen=True)
class Facts:
    """An offer and its dates, worked out once."""

    offer: Offer
    slots: tuple[Slot, ...]
    upcoming: Meeting | None
    meetings: list[Meeting]

    @classmethod
    def of(cls, offer: Offer) -> Self:
        schedule = Schedule.of(offer)
        days = [
            m
            for m in meetings(schedule, TODAY, TODAY + timedelta(days=55))
            if m.is_on and not m.is_over(MONDAY)
        ]
        return cls(offer, schedule.slots, next_meeting(schedule, MONDAY), days)


class Reference:
    """The plain reading of one offer."""

    def __init__(self, facts: Facts, search: Search) -> None:
        self.facts, self.offer, self.search = facts, facts.offer, search

    def is_found(self) -> bool:
        facts, wish = self.offer, self.search
        low = LEVELS.index(facts.level_from) if facts.level_from else 0
        high = LEVELS.index(facts.level_to) if facts.level_to else len(LEVELS) - 1
        return all(
            (
                not wish.levels or any(low <= LEVELS.index(level) <= high for level in wish.levels),
                not wish.categories or set(wish.categories) & set(facts.categories),
                not wish.audiences or set(wish.audiences) & set(facts.audiences),
                not wish.is_digital or facts.place in (Place.DIGITAL, Place.BOTH),
                not wish.has_child_care or facts.children == Children.CARE,
                not wish.is_step_free or facts.step_free == YesNo.YES,
                not wish.is_drop_in or facts.joining == Joining.DROP_IN,
                not wish.is_women_only or Audience.WOMEN in facts.audiences,
                all(any(own.startswith(word) for own in self._words()) for word in words_of(wish.words)),
                self._is_at_the_right_time(),
            )
        )

    def part(self) -> int | None:
        """0 in the area, 2 from anywhere, None neither."""
        if not self.search.place:
            return 0
        point = self.point()
        if point and (
            (self._town() == self.search.place and not self.search.km)
            or self.km_squared() <= (self.search.km or 20) ** 2
        ):
            return 0
        return None if self.offer.place == Place.VENUE else 2

    def km_squared(self) -> float:
        return flat_km_squared(*PLACES[self.search.place], *(self.point() or (0.0, 0.0)))

    def point(self) -> tuple[float, float] | None:
        if self.offer.place not in (Place.VENUE, Place.BOTH) or self.offer.venue is None:
            return None
        venue = self.offer.venue
        if venue.lat is None or venue.lon is None:
            return venue.municipality.lat, venue.municipality.lon
        return venue.lat, venue.lon

    def order(self) -> tuple[Any, ...]:
        upcoming = self.facts.upcoming
        on = upcoming.on if upcoming else date.max
        starts = upcoming.starts_at.astimezone(OSLO).time() if upcoming else datetime.min.time()
        is_by_distance = self.search.place and self.part() == 0
        return (self.part(), on, self.km_squared() if is_by_distance else starts, self.offer.pk)

    def _town(self) -> str:
        return self.offer.venue.municipality.name if self.offer.venue else ""

    def _words(self) -> list[str]:
        return words_of(" ".join(self.offer.name.values()))

    def _is_at_the_right_time(self) -> bool:
        wish = self.search
        weekdays = [WEEKDAYS.index(code) for code in wish.weekdays] or list(range(7))
        if wish.first_on or wish.last_on:
            first, last = wish.first_on or TODAY, wish.last_on or date.max
            return any(
                first <= m.on <= last and m.on.weekday() in weekdays and _suits(wish, _parts(m))
                for m in self.facts.meetings
            )
        if not (wish.weekdays or wish.parts):
            return True
        return any(
            (
                slot.first_on if slot.rhythm == Rhythm.ONCE and slot.first_on else _a_day(slot.weekday)
            ).weekday()
            in weekdays
            and _suits(wish, known_parts_of(slot.starts, slot.ends, slot.time_precision))
            for slot in self.facts.slots
            if not (slot.rhythm == Rhythm.ONCE and slot.first_on and slot.first_on < TODAY)
        )


def _parts(meeting: Meeting) -> frozenset[Daypart]:
    ends = meeting.ends_at.astimezone(OSLO).time() if meeting.ends_at else None
    return known_parts_of(meeting.starts_at.astimezone(OSLO).time(), ends, meeting.time_precision)


def _suits(wish: Search, known: frozenset[Daypart]) -> bool:
    return not wish.parts or bool({Daypart(code) for code in wish.parts} & known)


def _a_day(weekday: int | None) -> date:
    return date(2026, 11, 23) + timedelta(days=weekday or 0)
