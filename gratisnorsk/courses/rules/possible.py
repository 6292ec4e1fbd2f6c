"""What cannot be true of a course, and what it must not be shown to the public with. Pure: no question to the database.

Every problem names the field of the form that it belongs to, and has facts for its sentence.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from gratisnorsk.courses.models import Course, Lesson, Mode, Opening
from gratisnorsk.kernel.clock import local_date


class Wrong(StrEnum):
    """Why not."""

    LEVELS = "levels"
    DATES = "dates"
    PLACE = "place"
    HOURS_ABOVE = "hours_above"
    GROUP_TOO_LARGE = "group_too_large"
    MINIMUM = "minimum"
    WINDOW = "window"
    OFFERS_UNTIL = "offers_until"
    OPENS_AFTER_END = "opens_after_end"
    LESSON_OUTSIDE = "lesson_outside"
    LESSONS_ABOVE_PLAN = "lessons_above_plan"
    NO_NAME = "no_name"
    NO_MONEY = "no_money"
    OTHER_MONEY = "other_money"
    ABOVE_AWARD = "above_award"
    NOT_APPROVED = "not_approved"
    IN_THE_PAST = "in_the_past"
    OPENS_IN_PAST = "opens_in_past"


@dataclasses.dataclass(frozen=True)
class Problem:
    """One of them, at a field, with figures."""

    wrong: Wrong
    field: str
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Money:
    """What is left of the award for this course, and how long the provider is approved from its first day."""

    places_left: int
    approved_until: date | None


def of_facts(course: Course) -> list[Problem]:
    """What no course may say, not even a draft."""
    return [*_order(course), *_sizes(course), *_sign_up(course)]


def of_lessons(course: Course, lessons: Sequence[Lesson]) -> Iterator[Problem]:
    """Lessons outside the dates of the course, or longer in sum than its planned hours."""
    for lesson in lessons:
        if not course.starts_on <= lesson.on <= course.ends_on:
            yield Problem(Wrong.LESSON_OUTSIDE, "ends_on", {"day": lesson.on})
    sum_of_all = sum(lesson.minutes for lesson in lessons)
    if sum_of_all > planned_minutes(course):
        hours = -(-sum_of_all // course.rule_set.hour_minutes)
        yield Problem(
            Wrong.LESSONS_ABOVE_PLAN, "planned_hours", {"hours": hours, "planned": course.planned_hours}
        )


def of_publishing(course: Course, money: Money, at: datetime, *, has_reason: bool) -> Iterator[Problem]:
    """What the public must be able to rely on."""
    if not course.name:
        yield Problem(Wrong.NO_NAME, "name")
    if course.award is None:
        yield Problem(Wrong.NO_MONEY, "award")
    elif course.award.organisation_id != course.organisation_id:
        yield Problem(Wrong.OTHER_MONEY, "award")
    elif course.seats > money.places_left and not has_reason:
        yield Problem(Wrong.ABOVE_AWARD, "seats", {"left": max(money.places_left, 0)})
    if money.approved_until is None:
        yield Problem(Wrong.NOT_APPROVED, "starts_on", {"day": course.starts_on})
    if course.published_at is None:
        yield from _past(course, at)


def planned_minutes(course: Course) -> int:
    """The planned hours as minutes of the clock."""
    return course.planned_hours * course.rule_set.hour_minutes


def _past(course: Course, at: datetime) -> Iterator[Problem]:
    if course.starts_on < local_date(at):
        yield Problem(Wrong.IN_THE_PAST, "starts_on", {"day": course.starts_on})
    if course.opening == Opening.WINDOW and course.window_until and course.window_until <= at:
        yield Problem(Wrong.OPENS_IN_PAST, "window_until")
    elif course.offers_until <= at:
        yield Problem(Wrong.OPENS_IN_PAST, "offers_until")
    elif local_date(course.opens_at) < local_date(at):
        yield Problem(Wrong.OPENS_IN_PAST, "opens_at")


def _order(course: Course) -> Iterator[Problem]:
    if course.level_out < course.level_in:
        yield Problem(Wrong.LEVELS, "level_out")
    if course.ends_on < course.starts_on:
        yield Problem(Wrong.DATES, "ends_on")
    if course.mode != Mode.DIGITAL and course.municipality is None:
        yield Problem(Wrong.PLACE, "postal_code")


def _sizes(course: Course) -> Iterator[Problem]:
    rules = course.rule_set
    if course.planned_hours > rules.hours_to:
        yield Problem(Wrong.HOURS_ABOVE, "planned_hours", {"most": rules.hours_to})
    if rules.group_most and course.seats > rules.group_most:
        yield Problem(Wrong.GROUP_TOO_LARGE, "seats", {"most": rules.group_most})
    if course.minimum > course.seats:
        yield Problem(Wrong.MINIMUM, "minimum")


def _sign_up(course: Course) -> Iterator[Problem]:
    opens, until, draws = course.opens_at, course.window_until, course.draws_at
    if course.opening == Opening.WINDOW and not (until and draws and opens < until <= draws):
        yield Problem(Wrong.WINDOW, "window_until")
    elif course.offers_until <= (draws or opens):
        yield Problem(Wrong.OFFERS_UNTIL, "offers_until")
    if local_date(draws or opens) > course.ends_on:
        yield Problem(Wrong.OPENS_AFTER_END, "opens_at")
