"""When a course is cancelled, changed or gets free seats, what floors above must do at once.

Upper packages register plain functions when Django starts (in their `following.py`); every call runs inside the
transaction of the action. A lower package cannot import an upper one, and a signal would hide who listens.

    standing.listen_cancelled(end_all_seats)          # (course, by, at)
    standing.listen_changed(tell_everybody)           # (course, changes, at)
    standing.listen_copied(copy_what_hangs_on_it)     # (course, draft, at)
    standing.listen_seats_freed(offer_along_queue)    # (course, n, at)
    standing.register_consequence(who_is_invited)     # (course, n, at) -> Follows
    standing.register_audience(how_many_hear)         # (course) -> people
    standing.register_used(how_many_stayed)           # (award keys) -> award key -> places
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.kernel.history import Changes


@dataclass(frozen=True)
class Follows:
    """What freed seats lead to: so many people are invited, and the sentence that says so before the button."""

    invited: int = 0
    sentence: str = ""


type CancelledListener = Callable[[Course, Person | None, datetime], None]
type ChangedListener = Callable[[Course, Changes, datetime], None]
type CopiedListener = Callable[[Course, Course, datetime], None]
type SeatsFreedListener = Callable[[Course, int, datetime], None]
type Consequence = Callable[[Course, int, datetime], Follows]
type Audience = Callable[[Course], int]
type Used = Callable[[Collection[int]], Mapping[int, int]]

_on_cancelled: list[CancelledListener] = []
_on_changed: list[ChangedListener] = []
_on_copied: list[CopiedListener] = []
_on_seats_freed: list[SeatsFreedListener] = []
_consequences: list[Consequence] = []
_audiences: list[Audience] = []
_used: list[Used] = []


def listen_cancelled(listener: CancelledListener) -> None:
    """Be told that a course does not take place; the reason stands on the course."""
    _once(_on_cancelled, listener)


def listen_changed(listener: ChangedListener) -> None:
    """Be told what changed of a published course for those who have a seat or wait.

    `changes` is field → [before, after]. Lessons stand under "lessons": two lists of [day, start, end].
    """
    _once(_on_changed, listener)


def listen_copied(listener: CopiedListener) -> None:
    """Be told that a draft was made after a course: copy what stands with it on floors above."""
    _once(_on_copied, listener)


def listen_seats_freed(listener: SeatsFreedListener) -> None:
    """Be told that staff made so many seats free: more seats, or the ladder goes on after a pause."""
    _once(_on_seats_freed, listener)


def register_consequence(look: Consequence) -> None:
    """Say who will be invited when so many seats of a course become free now. Only looks."""
    _once(_consequences, look)


def register_audience(count: Audience) -> None:
    """Say how many people hear of it when the course is changed or cancelled. Only looks."""
    _once(_audiences, count)


def register_used(count: Used) -> None:
    """Say of awards how many places nobody has any more because they were used to the end. Only looks, once for all."""
    _once(_used, count)


def cancelled(course: Course, by: Person | None, at: datetime) -> None:
    """Tell everybody who listens."""
    for listener in _on_cancelled:
        listener(course, by, at)


def changed(course: Course, changes: Changes, at: datetime) -> None:
    """Tell everybody who listens."""
    for listener in _on_changed:
        listener(course, changes, at)


def copied(course: Course, draft: Course, at: datetime) -> None:
    """Tell everybody who listens."""
    for listener in _on_copied:
        listener(course, draft, at)


def seats_freed(course: Course, n: int, at: datetime) -> None:
    """Tell everybody who listens, if any seat became free."""
    if n > 0:
        for listener in _on_seats_freed:
            listener(course, n, at)


def what_follows(course: Course, n: int, at: datetime) -> Follows:
    """Who will be invited if so many seats become free now: said before every button that frees seats."""
    found = [look(course, n, at) for look in _consequences] if n > 0 else []
    return Follows(sum(each.invited for each in found), " ".join(each.sentence for each in found))


def what_follows_saved(before: Course | None, planned: Course, at: datetime) -> Follows:
    """Who will be invited within minutes because the course stands like `planned`; `before` is how it stands now.

    Where people sign up for the seats themselves, the queue is not asked just because seats are free.
    """
    is_shown = planned.published_at and planned.organisation.verified_at
    if not is_shown or planned.opening == Opening.FIRST_COME or not _moves_the_queue(before, planned):
        return Follows()
    return what_follows(planned, planned.seats + planned.reserve - planned.seat_count.taken, at)


# What says for whom seats are, and whether the queue moves.
_FOR_WHOM = ("level_in", "mode", "part_of_day", "venue", "municipality", "rule_set")
_WHEN = ("published_at", "opening", "opens_at", "window_until", "draws_at", "offers_until")


def _moves_the_queue(before: Course | None, planned: Course) -> bool:
    return before is None or any(
        getattr(before, name) != getattr(planned, name) for name in (*_FOR_WHOM, *_WHEN)
    )


def will_hear(course: Course) -> int:
    """How many people are told when the course is changed or cancelled; nobody has heard of a draft."""
    return sum(count(course) for count in _audiences) if course.published_at else 0


def used_to_the_end(awards: Collection[int]) -> dict[int, int]:
    """Award key → places of its courses whose people stayed until the course had ended for them."""
    found: Counter[int] = Counter()
    for count in _used:
        found.update(count(awards))
    return dict(found)


def _once[T](listeners: list[T], listener: T) -> None:
    if listener not in listeners:
        listeners.append(listener)
