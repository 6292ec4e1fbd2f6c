"""What the ledger says was used in each seat, and what is known of courses beside their participants."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F

from gratisnorsk.attendance.models import Mark
from gratisnorsk.attendance.rules.devices import sat_on
from gratisnorsk.attendance.rules.report import CourseFacts
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours.models import Entry, EntryKind
from gratisnorsk.kernel.clock import OSLO


@dataclass
class Used:
    """Minutes of the clock that a seat used, and those of them above the limit of the card."""

    used: int = 0
    above: int = 0


def used_minutes(seats: list[Enrolment]) -> dict[int, Used]:
    """Seat → what the ledger says. An entry names its lesson and its seat in its key; corrections add themselves."""
    known = {seat.pk for seat in seats}
    lines = Entry.objects.filter(card__holder__in={seat.pseudonym for seat in seats})
    found: dict[int, Used] = defaultdict(Used)
    cards: dict[int, _Above] = defaultdict(_Above)
    for card, key, kind, used, over in lines.order_by("card", "number").values_list(
        "card_id", "key", "kind", "used", F("used_total") - F("granted_total")
    ):
        seat = seat_of(key) if kind in _OF_LESSONS else None
        cards[card].after(seat, max(over, 0))
        if seat in known and seat is not None:
            found[seat].used += used
    for card in cards.values():
        for seat, minutes in card.of.items():
            if seat in known and seat is not None:
                found[seat].above += minutes
    return found


_OF_LESSONS = (EntryKind.USED, EntryKind.CORRECTED)


@dataclass
class _Above:
    """The minutes of one card above its limit, as its lines come: whose seat they are, the latest last."""

    of: dict[int | None, int] = field(default_factory=dict)

    def after(self, seat: int | None, over: int) -> None:
        """After this line so many minutes are above. What is taken back was its own first, then the latest."""
        change = over - sum(self.of.values())
        if change > 0:
            self.of[seat] = self.of.pop(seat, 0) + change
        for one in [seat, *reversed(self.of)]:
            back = min(self.of.get(one, 0), max(-change, 0))
            if back:
                self.of[one] -= back
                change += back


def seat_of(key: str) -> int | None:
    """The seat in a key "<lesson>:<seat>" or "<lesson>:<seat>:<correction>"; None for other causes."""
    parts = key.split(":")
    is_of_lesson = len(parts) in (2, 3) and all(part.isdigit() for part in parts)
    return int(parts[1]) if is_of_lesson else None


@dataclass
class There:
    """Minutes of a seat in the classroom, and those of its hours that were drawn on days when it was not live."""

    minutes: int = 0
    drawn_without_seat: int = 0


def there_minutes(seats: list[Enrolment]) -> dict[int, There]:
    """Seat → what the lists say."""
    live = {seat.pk: seat for seat in seats}
    found: dict[int, There] = defaultdict(There)
    marks = Mark.objects.filter(enrolment__in=seats)
    for seat, minutes, drawn, on in marks.values_list("enrolment_id", "minutes", "drawn", "lesson__on"):
        found[seat].minutes += minutes
        found[seat].drawn_without_seat += 0 if sat_on(live[seat], on) else drawn
    return found


def course_facts(
    courses: list[Course],
    used: dict[int, Used],
    there: dict[int, There],
    seats: list[Enrolment],
    at: datetime,
) -> dict[int, CourseFacts]:
    """Course → its plan, and which of its lessons are over and which lists are open."""
    taught, still_open = _held(courses, at)
    above_limit: dict[int, int] = defaultdict(int)
    without_seat: dict[int, int] = defaultdict(int)
    for seat in seats:
        above_limit[seat.course_id] += used[seat.pk].above if seat.pk in used else 0
        without_seat[seat.course_id] += there[seat.pk].drawn_without_seat if seat.pk in there else 0
    return {
        course.pk: CourseFacts(
            public_id=course.public_id,
            name=course.name,
            seats=course.seats,
            planned_minutes=course.planned_hours * course.rule_set.hour_minutes,
            taught_minutes=taught[course.pk],
            open_lists=still_open[course.pk],
            minutes_above_limit=above_limit[course.pk],
            is_cancelled=course.cancelled_at is not None,
            minutes_without_seat=without_seat[course.pk],
        )
        for course in courses
    }


def _held(courses: list[Course], at: datetime) -> tuple[dict[int, int], dict[int, int]]:
    """Course → minutes of lessons that are over, and how many of their lists are open."""
    taught: dict[int, int] = defaultdict(int)
    still_open: dict[int, int] = defaultdict(int)
    local = at.astimezone(OSLO)
    lessons = Lesson.objects.filter(course__in=courses, cancelled_at=None, on__lte=local.date())
    for course, on, ends, minutes, closed_at in lessons.values_list(
        "course_id", "on", "ends", "minutes", "sheet__closed_at"
    ):
        if (on, ends) <= (local.date(), local.time()):
            taught[course] += minutes
            still_open[course] += closed_at is None
    return taught, still_open
