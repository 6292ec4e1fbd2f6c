"""Lessons: one by one, in a row, moved, cancelled."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.lessons import (
    ImpossibleTimes,
    LessonHeld,
    LessonIsCancelled,
    LessonTwice,
    NobodyOfOurs,
    NoLessons,
)
from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.rules.series import LessonFacts, Pattern, series
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, a_provider, a_teacher
from gratisnorsk.courses.tests.facts import ENDS, STARTS

pytestmark = pytest.mark.django_db
EVENING = Pattern((0, 2), time(18), time(20), 90)


def a_spring_course(provider, **facts):
    return a_course(organisation=provider, starts_on=STARTS, ends_on=ENDS, **facts)


def lesson_on(on: date, starts: time = time(18), ends: time = time(19, 45), minutes: int = 90) -> LessonFacts:
    return LessonFacts(on, starts, ends, minutes)


def test_every_monday_and_wednesday_until_the_planned_hours_are_reached():
    found = series(EVENING, STARTS, date(2027, 12, 31), 100 * 45)

    assert len(found.lessons) == 50
    assert {lesson.on.weekday() for lesson in found.lessons} == {0, 2}
    assert sum(lesson.minutes for lesson in found.lessons) == 4500
    assert found.missing_minutes == 0


def test_easter_monday_is_left_out_and_said():
    found = series(EVENING, date(2027, 3, 22), date(2027, 4, 7), 10_000)

    assert found.holidays == (date(2027, 3, 29),)
    assert [lesson.on for lesson in found.lessons] == [
        date(2027, 3, 22),
        date(2027, 3, 24),
        date(2027, 3, 31),
        date(2027, 4, 5),
        date(2027, 4, 7),
    ]
    assert found.missing_minutes == 10_000 - 5 * 90


def test_the_last_lesson_is_shortened_to_what_is_left():
    found = series(EVENING, STARTS, ENDS, 100)

    assert [(lesson.minutes, lesson.ends) for lesson in found.lessons] == [(90, time(20)), (10, time(18, 40))]


def test_times_at_which_the_course_meets_already_are_left_out():
    found = series(EVENING, STARTS, STARTS + timedelta(days=2), 500, {(STARTS, time(18))})

    assert [lesson.on for lesson in found.lessons] == [STARTS + timedelta(days=2)]


def test_a_row_of_lessons_is_written_and_told_once(provider, holder, heard):
    course = a_spring_course(provider, planned_hours=4)
    teacher = a_teacher(provider)

    found = actions.add_series(course, EVENING, first=STARTS, teacher=teacher, by=holder, at=MONDAY)

    assert [(lesson.on, lesson.teacher) for lesson in course.lessons.all()] == [
        (STARTS, teacher),
        (STARTS + timedelta(days=2), teacher),
    ]
    assert len(found.lessons) == 2
    assert [(what, list(changes)) for what, _pk, changes in heard.told] == [("changed", ["lessons"])]
    with pytest.raises(NoLessons):
        actions.add_series(course, EVENING, first=STARTS, by=holder, at=MONDAY)


def test_a_lesson_outside_the_course_or_above_the_plan_is_refused(provider, holder):
    course = a_spring_course(provider, planned_hours=2)

    with pytest.raises(actions.NotPossible):
        actions.add_lesson(course, lesson_on(STARTS - timedelta(days=1)), by=holder, at=MONDAY)
    actions.add_lesson(course, lesson_on(STARTS), by=holder, at=MONDAY)
    with pytest.raises(actions.NotPossible):
        actions.add_lesson(course, lesson_on(STARTS + timedelta(days=1)), by=holder, at=MONDAY)

    assert course.lessons.count() == 1


@pytest.mark.parametrize(
    "facts",
    [lesson_on(STARTS, time(20), time(18)), lesson_on(STARTS, minutes=106), lesson_on(STARTS, minutes=0)],
)
def test_impossible_times_are_refused(provider, holder, facts):
    with pytest.raises(ImpossibleTimes):
        actions.add_lesson(a_spring_course(provider), facts, by=holder, at=MONDAY)


def test_nobody_sits_in_two_lessons_at_once(provider, holder):
    course = a_spring_course(provider)
    actions.add_lesson(course, lesson_on(STARTS), by=holder, at=MONDAY)

    with pytest.raises(LessonTwice):
        actions.add_lesson(course, lesson_on(STARTS, time(19), time(21)), by=holder, at=MONDAY)
    actions.add_lesson(course, lesson_on(STARTS, time(19, 45), time(21, 15)), by=holder, at=MONDAY)

    assert course.lessons.count() == 2


def test_a_moved_lesson_has_a_new_version_and_is_told(provider, holder, heard):
    course = a_spring_course(provider)
    lesson = a_lesson(course)

    moved = actions.move_lesson(lesson, lesson_on(STARTS + timedelta(days=1)), by=holder, at=MONDAY)

    assert (moved.on, moved.version) == (STARTS + timedelta(days=1), 2)
    assert heard.told == [
        (
            "changed",
            course.pk,
            {"lessons": [[["2027-01-11", "18:00", "19:45"]], [["2027-01-12", "18:00", "19:45"]]]},
        )
    ]


def test_of_another_teacher_alone_nobody_is_told(provider, holder, heard):
    lesson = a_lesson(a_spring_course(provider))
    teacher = a_teacher(provider)

    moved = actions.move_lesson(lesson, lesson_on(STARTS), teacher=teacher, by=holder, at=MONDAY)

    assert (moved.teacher, heard.told) == (teacher, [])


def test_what_is_said_about_a_cancelled_lesson_is_told(provider, holder, heard):
    lesson = a_lesson(a_spring_course(provider))

    actions.cancel_lesson(lesson, note={"nb": "Syk"}, by=holder, at=MONDAY)

    ((_kind, _key, changes),) = heard.told
    assert changes == {
        "lessons": [[["2027-01-11", "18:00", "19:45"]], []],
        "cancelled_note": [{}, {"nb": "Syk"}],
    }


def test_a_lesson_that_has_begun_stays_as_it_was(provider, holder):
    lesson = a_lesson(a_spring_course(provider))
    after = MONDAY + timedelta(days=60)

    with pytest.raises(LessonHeld):
        actions.move_lesson(lesson, lesson_on(STARTS + timedelta(days=1)), by=holder, at=after)
    with pytest.raises(LessonHeld):
        actions.cancel_lesson(lesson, by=holder, at=after)


def test_a_cancelled_lesson_stays_struck_through_and_of_a_draft_it_goes(provider, holder):
    shown, draft = (
        a_lesson(a_spring_course(provider)),
        a_lesson(a_spring_course(provider, published_at=None)),
    )

    actions.cancel_lesson(shown, note={"nb": "Syk"}, by=holder, at=MONDAY)
    actions.cancel_lesson(draft, by=holder, at=MONDAY)

    left = Lesson.objects.get()
    assert (left.pk, left.cancelled_at, left.cancelled_note, left.version) == (
        shown.pk,
        MONDAY,
        {"nb": "Syk"},
        2,
    )
    with pytest.raises(LessonIsCancelled):
        actions.cancel_lesson(shown, by=holder, at=MONDAY)


def test_only_teachers_of_the_provider_who_have_not_left_teach(provider, holder):
    course = a_spring_course(provider)

    for teacher in (a_teacher(a_provider()), a_teacher(provider, left_on=date(2026, 1, 1))):
        with pytest.raises(NobodyOfOurs):
            actions.add_lesson(course, lesson_on(STARTS), teacher=teacher, by=holder, at=MONDAY)


def test_one_teacher_takes_over_all_that_is_to_come(provider, holder):
    course = a_spring_course(provider)
    held, to_come = a_lesson(course), a_lesson(course, STARTS + timedelta(weeks=8))
    teacher = a_teacher(provider)

    assert actions.set_teacher(course, teacher, by=holder, at=MONDAY + timedelta(days=60)) == 1

    held.refresh_from_db()
    to_come.refresh_from_db()
    assert (held.teacher, to_come.teacher) == (None, teacher)
