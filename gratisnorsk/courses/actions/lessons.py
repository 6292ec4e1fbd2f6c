"""Lessons of a course: added one by one or in a row, moved, cancelled. Whoever has a seat hears of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.changing import keep, locked_live, tell
from gratisnorsk.courses.actions.checking import refuse
from gratisnorsk.courses.models import Course, Lesson, Teacher
from gratisnorsk.courses.phrases import day
from gratisnorsk.courses.rules import possible
from gratisnorsk.courses.rules.series import LessonFacts, Pattern, Series, series, starts_at
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import tidy

MOST_LESSONS = 200


class ImpossibleTimes(Refusal):
    """A lesson that ends before it starts, or teaches longer than it lasts."""

    message = _("The lesson must end after it starts, and cannot teach for longer than it lasts.")


class LessonTwice(Refusal):
    """The course meets then already."""

    message = _("The course has a lesson on %(day)s at that time already.")


class LessonHeld(Refusal):
    """What was held stands on the teacher's list."""

    message = _("This lesson has begun. It cannot be moved or cancelled any more.")


class LessonIsCancelled(Refusal):
    """People were told."""

    message = _("This lesson is cancelled.")


class NobodyOfOurs(Refusal):
    """Teachers of other providers do not teach here."""

    message = _("Choose a teacher on your own list who has not left.")


class NoLessons(Refusal):
    """A row without a day."""

    message = _("No lesson fits: look at the days, the hours and what is planned already.")


class TooManyLessons(Refusal):
    """Nobody holds so many."""

    message = _("A course can have at most %(most)s lessons.")


@transaction.atomic
def add_lesson(
    course: Course, facts: LessonFacts, *, teacher: Teacher | None = None, by: Person, at: datetime
) -> Lesson:
    """One lesson. Raises NotPossible when it lies outside the course or above its planned hours."""
    course = locked_live(course)
    return _add(course, [facts], teacher=teacher, by=by, at=at)[0]


@transaction.atomic
def add_series(
    course: Course,
    pattern: Pattern,
    *,
    first: date,
    teacher: Teacher | None = None,
    by: Person | None,
    at: datetime,
) -> Series:
    """Lessons every week on these days until the planned hours are reached or the course ends.

    Returns what was added, which holidays were left out, and the minutes that found no day.
    """
    course = locked_live(course)
    planned = series_for(course, pattern, first)
    if not planned.lessons:
        raise NoLessons
    _add(course, planned.lessons, teacher=teacher, by=by, at=at)
    return planned


def series_for(course: Course, pattern: Pattern, first: date) -> Series:
    """The row of lessons that would be added: to be looked at before the button."""
    if not LessonFacts(first, pattern.starts, pattern.ends, pattern.minutes).is_possible:
        raise ImpossibleTimes
    standing = _standing(course)
    left = possible.planned_minutes(course) - sum(lesson.minutes for lesson in standing)
    taken = {(lesson.on, lesson.starts) for lesson in standing}
    return series(pattern, max(first, course.starts_on), course.ends_on, left, taken)


@transaction.atomic
def move_lesson(
    lesson: Lesson, facts: LessonFacts, *, teacher: Teacher | None = None, by: Person, at: datetime
) -> Lesson:
    """Another day, time, way or teacher, as long as it has not begun. Of another teacher alone nobody is told."""
    course = locked_live(lesson.course)
    lesson = _still_to_come(lesson, at)
    before = _times(lesson)
    _check([facts])
    _check_free(facts, [other for other in _standing(course) if other.pk != lesson.pk])
    names = ("on", "starts", "ends", "minutes", "is_digital")
    is_told = any(getattr(lesson, name) != getattr(facts, name) for name in names)
    for name in names:
        setattr(lesson, name, getattr(facts, name))
    lesson.teacher = _ours(course, teacher)
    lesson.version += 1
    lesson.save(update_fields=[*names, "teacher", "version"])
    _check_sum(course)
    _note(course, "lesson_moved", [before], [_times(lesson)], is_told=is_told, by=by, at=at)
    return lesson


@transaction.atomic
def cancel_lesson(lesson: Lesson, *, note: Mapping[str, str] | None = None, by: Person, at: datetime) -> None:
    """It does not take place; `note` is told to people. It stays, struck through; of a draft it simply goes away."""
    course, words = locked_live(lesson.course), tidy(note or {})
    lesson = _still_to_come(lesson, at)
    before = _times(lesson)
    if course.published_at is None:
        lesson.delete()
    else:
        lesson.cancelled_at, lesson.cancelled_note, lesson.version = at, words, lesson.version + 1
        lesson.save(update_fields=["cancelled_at", "cancelled_note", "version"])
    _note(course, "lesson_cancelled", [before], [], note=words, by=by, at=at)


@transaction.atomic
def set_teacher(course: Course, teacher: Teacher | None, *, by: Person, at: datetime) -> int:
    """Let one teacher hold every lesson that has not begun; returns how many. Nobody needs to be told."""
    course = locked_live(course)
    teacher = _ours(course, teacher)
    coming = [lesson for lesson in _standing(course) if starts_at(lesson) > at]
    changed = Lesson.objects.filter(pk__in=[lesson.pk for lesson in coming]).update(teacher=teacher)
    keep(course, {}, verb="teacher_set", by=by, at=at, also={"teacher": [None, str(teacher or "")]})
    return changed


def _add(
    course: Course,
    facts: Sequence[LessonFacts],
    *,
    teacher: Teacher | None,
    by: Person | None,
    at: datetime,
) -> list[Lesson]:
    _check(facts)
    if course.lessons.count() + len(facts) > MOST_LESSONS:
        raise TooManyLessons(most=MOST_LESSONS)
    teacher = _ours(course, teacher)
    standing = _standing(course)
    added = []
    for one in facts:
        _check_free(one, standing)
        added.append(Lesson(course=course, teacher=teacher, **vars(one)))
    Lesson.objects.bulk_create(added)
    _check_sum(course)
    _note(course, "lessons_added", [], [_times(lesson) for lesson in added], by=by, at=at)
    return added


def _check(facts: Sequence[LessonFacts]) -> None:
    if not all(one.is_possible for one in facts):
        raise ImpossibleTimes


def _check_free(facts: LessonFacts, standing: Sequence[Lesson]) -> None:
    """No two lessons at once: also not overlapping ones, for nobody can sit in both."""
    for lesson in standing:
        if lesson.on == facts.on and lesson.starts < facts.ends and facts.starts < lesson.ends:
            raise LessonTwice(day=day(facts.on))


def _check_sum(course: Course) -> None:
    refuse(possible.of_lessons(course, _standing(course)))


def _standing(course: Course) -> list[Lesson]:
    return list(course.lessons.filter(cancelled_at=None))


def _still_to_come(lesson: Lesson, at: datetime) -> Lesson:
    lesson = Lesson.objects.get(pk=lesson.pk)
    if lesson.cancelled_at:
        raise LessonIsCancelled
    if starts_at(lesson) <= at:
        raise LessonHeld
    return lesson


def _ours(course: Course, teacher: Teacher | None) -> Teacher | None:
    if teacher and (teacher.organisation_id != course.organisation_id or teacher.left_on):
        raise NobodyOfOurs
    return teacher


def _times(lesson: Lesson) -> list[str]:
    return [lesson.on.isoformat(), f"{lesson.starts:%H:%M}", f"{lesson.ends:%H:%M}"]


def _note(
    course: Course,
    verb: str,
    before: list[Any],
    after: list[Any],
    *,
    note: Mapping[str, str] | None = None,
    is_told: bool = True,
    by: Person | None,
    at: datetime,
) -> None:
    also: dict[str, list[Any]] = {"lessons": [before, after]}
    if note:
        also["cancelled_note"] = [{}, dict(note)]
    changes = keep(course, {}, verb=verb, by=by, at=at, also=also)
    if is_told:
        tell(course, changes, at)
