"""A course held again: every date that hangs on it moves, and each is listed to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import standing
from gratisnorsk.courses.actions.saving import TYPED
from gratisnorsk.courses.models import Course, Lesson, SeatCount
from gratisnorsk.courses.queries.desk import copy_made_just_now
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.public_holidays import is_public_holiday

DAYS = ("starts_on", "ends_on")
INSTANTS = ("opens_at", "window_until", "draws_at", "offers_until")
_KEPT = TYPED - {*DAYS, *INSTANTS, "join_url", "award"}


@dataclass(frozen=True)
class Moved:
    """A date that the copy has differently. `what` is a field, or "lesson"; None: left out, it is a holiday."""

    what: str
    old: date
    new: date | None


@dataclass(frozen=True)
class Copied:
    """The draft, and what a person has to look at before it is published."""

    course: Course
    moved: tuple[Moved, ...]
    is_new: bool = True


@transaction.atomic
def copy_once(course: Course, *, by: Person, at: datetime) -> Copied:
    """As `copy_course`, but a button pressed twice within a minute, or twice at once, gives one draft."""
    # Held, so that two presses at the same time see each other.
    Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    draft = copy_made_just_now(course, by, at)
    return Copied(draft, (), is_new=False) if draft else copy_course(course, by=by, at=at)


@transaction.atomic
def copy_course(course: Course, *, by: Person | None, at: datetime, **kinds: Any) -> Copied:
    """A draft with the same facts and lessons, so many whole weeks later that nothing of it has begun.

    Weekdays and hours of the clock stay, over the change to summer time too. Lessons on public holidays stay
    behind. A link to a digital room stays behind as well: it may have expired.
    """
    weeks = weeks_ahead(course, at)
    facts: dict[str, Any] = {name: getattr(course, name) for name in _KEPT}
    facts["award"] = course.award if kinds.get("is_rehearsal") or _has_room(course) else None
    dates = {name: later(getattr(course, name), weeks) for name in (*DAYS, *INSTANTS)}
    draft = Course(
        organisation=course.organisation,
        rule_set=course.rule_set,
        is_example=course.is_example,
        created_at=at,
        created_by=by,
        changed_at=at,
        **facts,
        **dates,
        **kinds,
    )
    draft.save(force_insert=True)
    SeatCount.objects.create(course=draft, most=draft.seats + draft.reserve)
    moved = [Moved(name, _day(old), _day(dates[name])) for name in dates if (old := getattr(course, name))]
    moved += _copy_lessons(course, draft, weeks, at)
    standing.copied(course, draft, at)
    history.note(
        by=by, subject=draft, verb="copied", changes={"copied_from": [None, course.public_id]}, at=at
    )
    return Copied(draft, tuple(moved))


def weeks_ahead(course: Course, at: datetime) -> int:
    """How many weeks later the copy is: after the last day of the course, and its sign-up not yet open."""
    after_it = (course.ends_on - course.starts_on).days + 1
    still_to_open = (local_date(at) - local_date(course.opens_at)).days + 1
    return -(-max(after_it, still_to_open, 7) // 7)


def later(moment: Any, weeks: int) -> Any:
    """A day, an instant or None: so many weeks later by the calendar and the clock on the wall in Norway."""
    local = moment.astimezone(OSLO) if isinstance(moment, datetime) else moment
    return local + timedelta(weeks=weeks) if local else None


def _has_room(course: Course) -> bool:
    """Whether the same money can pay: else the copy needs an award of its own."""
    award = course.award
    if award is None:
        return False
    others = award.courses.filter(published_at__isnull=False, cancelled_at=None)
    return sum(others.values_list("seats", flat=True)) + course.seats <= award.places


def _copy_lessons(course: Course, draft: Course, weeks: int, at: datetime) -> list[Moved]:
    moved = []
    for lesson in course.lessons.filter(cancelled_at=None).select_related("teacher"):
        new = lesson.on + timedelta(weeks=weeks)
        is_free = not is_public_holiday(new)
        moved.append(Moved("lesson", lesson.on, new if is_free else None))
        if is_free:
            _copy_lesson(lesson, draft, new)
    return moved


def _copy_lesson(lesson: Lesson, draft: Course, on: date) -> None:
    teacher = lesson.teacher
    Lesson.objects.create(
        course=draft,
        on=on,
        starts=lesson.starts,
        ends=lesson.ends,
        minutes=lesson.minutes,
        is_digital=lesson.is_digital,
        teacher=teacher if teacher and teacher.left_on is None else None,
    )


def _day(moment: date | datetime) -> date:
    return local_date(moment) if isinstance(moment, datetime) else moment
