"""The report of an award, counted from the same rows as the claim, and what in it needs an explanation. Pure.

Only counts leave the provider: no name and no pseudonym stands in a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gratisnorsk.attendance.rules.claim import Row, Terms, add_up
from gratisnorsk.enrolment.models import EndReason

# Stayed to the end, as far as anybody has said.
STAYED = frozenset({"", EndReason.COMPLETED, EndReason.OVER})
# These are no drop-out: the course was finished, or the person sits in another group or never had a course.
NO_DROP_OUT = STAYED | {EndReason.MOVED_GROUP, EndReason.CANCELLED}


@dataclass(frozen=True)
class CourseFacts:
    """What is known of a course beside its rows. Minutes of the clock."""

    public_id: str
    name: dict[str, str]
    seats: int
    planned_minutes: int  # for one participant
    taught_minutes: int  # lessons that have been held
    open_lists: int  # lessons that are over and whose list is not closed
    minutes_above_limit: int
    is_cancelled: bool = False
    minutes_without_seat: int = 0  # used on days on which the person had no place


class Deviation(StrEnum):
    """What differs between what was bought and what was done: facts, never a judgement."""

    NOT_OFFERED = "not_offered"  # fewer places offered than bought
    EMPTY = "empty"  # places without a participant
    CANCELLED = "cancelled"  # courses that did not take place
    ABOVE_AWARD = "above_award"  # the rows are worth more than the award
    ABOVE_LIMIT = "above_limit"  # hours above a participant's limit
    NO_SEAT = "no_seat"  # hours of people on days on which they had no place
    LISTS_OPEN = "lists_open"  # lists of lessons that are over and not closed


# Figures of participants: which rows each counts. "Show the rows behind this figure" uses the same.
COUNTED: dict[str, Callable[[Row], bool]] = {
    "participants": lambda _row: True,
    "filled": lambda row: row.outcome in STAYED,
    "started": lambda row: row.there > 0,
    "completed": lambda row: row.outcome == EndReason.COMPLETED,
    "dropped_out": lambda row: row.outcome not in NO_DROP_OUT,
    "level_changed": lambda row: row.is_level_changed,
}
ADDED: dict[str, Callable[[Row], int]] = {
    "minutes": lambda row: row.minutes,
    "there": lambda row: row.there,
    "nok": lambda row: row.nok,
}

# Of each course, from its lists and the ledger: nobody's rows, but the sum of the courses.
OF_LISTS = ("open_lists", "above_limit", "no_seat")


def behind(figure: str, rows: Iterable[Row]) -> list[Row]:
    """The rows that a figure of participants, minutes or kroner is counted from. KeyError for other names."""
    if figure in ADDED:
        return [row for row in rows if ADDED[figure](row)]
    return [row for row in rows if COUNTED[figure](row)]


def value(figure: str, rows: Iterable[Row]) -> int:
    """The figure, counted anew from its rows: seats, minutes or kroner; only participants are different people."""
    kept = behind(figure, rows)
    if figure in ADDED:
        return sum(ADDED[figure](row) for row in kept)
    return len({row.pseudonym for row in kept}) if figure == "participants" else len(kept)


def figures(reckoned: list[Row], courses: list[CourseFacts], terms: Terms) -> dict[str, Any]:
    """Everything a report shows: for the award and for each course. Plain JSON."""
    by_course: dict[str, list[Row]] = {}
    for row in reckoned:
        by_course.setdefault(row.course, []).append(row)
    lines = [_course_line(course, by_course.get(course.public_id, [])) for course in courses]
    total = add_up(reckoned, terms)
    return {
        **_of_rows(reckoned),
        "bought": terms.places,
        "offered": sum(line["offered"] for line in lines),
        "empty": sum(line["empty"] for line in lines),
        "taught": sum(course.taught_minutes for course in courses),
        "reached_hours_from": _reached_hours(reckoned, terms),
        "cancelled": sum(line["is_cancelled"] for line in lines),
        **{name: sum(line[name] for line in lines) for name in OF_LISTS},
        "rows_nok": total.rows_nok,
        "above_award_nok": total.above_award_nok,
        "claimed_nok": total.claimed_nok,
        "courses": lines,
    }


def _of_rows(rows: list[Row]) -> dict[str, Any]:
    dropped = [row for row in rows if COUNTED["dropped_out"](row)]
    return {
        **{name: value(name, rows) for name in (*COUNTED, *ADDED)},
        "drop_out": dict(sorted(Counter(row.outcome for row in dropped).items())),
        "reached": dict(sorted(Counter(row.reached for row in rows if row.reached).items())),
    }


def _course_line(course: CourseFacts, rows: list[Row]) -> dict[str, Any]:
    counted = _of_rows(rows)
    offered = 0 if course.is_cancelled else course.seats
    return {
        "course": course.public_id,
        "name": course.name,
        "is_cancelled": course.is_cancelled,
        "offered": offered,
        "empty": max(offered - counted["filled"], 0),
        "planned": course.planned_minutes,
        "taught": course.taught_minutes,
        "open_lists": course.open_lists,
        "above_limit": course.minutes_above_limit,
        "no_seat": course.minutes_without_seat,
        **counted,
    }


def _reached_hours(rows: list[Row], terms: Terms) -> int:
    """How many participants have used the least hours that the rules aim for."""
    used: Counter[str] = Counter()
    for row in rows:
        used[row.pseudonym] += row.minutes
    return sum(minutes >= terms.hours_from * terms.hour_minutes for minutes in used.values())


def deviations(counted: dict[str, Any]) -> dict[Deviation, int]:
    """What the provider must explain, with how many places, courses, kroner, minutes or lists it is about."""
    found = {
        Deviation.NOT_OFFERED: max(counted["bought"] - counted["offered"], 0),
        Deviation.EMPTY: counted["empty"],
        Deviation.CANCELLED: counted["cancelled"],
        Deviation.ABOVE_AWARD: counted["above_award_nok"],
        Deviation.ABOVE_LIMIT: counted["above_limit"],
        Deviation.NO_SEAT: counted["no_seat"],
        Deviation.LISTS_OPEN: counted["open_lists"],
    }
    return {deviation: size for deviation, size in found.items() if size}


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[int]]:
    """The whole-number figures that two versions do not share: figure → [before, after]."""
    return {
        name: [before[name], after[name]]
        for name in after
        if isinstance(after[name], int) and isinstance(before.get(name), int) and before[name] != after[name]
    }


def _added_up(counted: dict[str, Any]) -> list[str]:
    """What is the sum of its courses. Claims from before their courses said what lists say do not have all of it."""
    names = ("offered", "empty", "taught", *OF_LISTS)
    return [name for name in names if all(name in line for line in counted["courses"])]


def is_same(before: Any, now: Any) -> bool:
    """Whether two reports say the same, as far as the older one goes: figures that were added later are no change."""
    if isinstance(before, dict):
        return all(name in now and is_same(figure, now[name]) for name, figure in before.items())
    if isinstance(before, list):
        return len(before) == len(now) and all(map(is_same, before, now))
    return bool(before == now)


def wrong_figures(counted: dict[str, Any], reckoned: list[Row], terms: Terms) -> list[str]:
    """The figures of a report that its rows do not give. Empty when every figure can be recalculated."""
    total = add_up(reckoned, terms)
    again: dict[str, Any] = {
        **_of_rows(reckoned),
        "reached_hours_from": _reached_hours(reckoned, terms),
        "rows_nok": total.rows_nok,
        "above_award_nok": total.above_award_nok,
        "claimed_nok": total.claimed_nok,
        "bought": terms.places,
        "cancelled": sum(line["is_cancelled"] for line in counted["courses"]),
        **{name: sum(line[name] for line in counted["courses"]) for name in _added_up(counted)},
    }
    wrong = [name for name, right in again.items() if counted.get(name) != right]
    for line in counted["courses"]:
        of_course = _of_rows([row for row in reckoned if row.course == line["course"]])
        wrong += [f"{line['course']}.{name}" for name, right in of_course.items() if line.get(name) != right]
    return wrong
