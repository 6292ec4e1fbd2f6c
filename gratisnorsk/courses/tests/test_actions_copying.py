"""A course held again: every date that hangs on it moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.copying import Moved, later
from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Opening, SeatCount
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, a_teacher, an_award
from gratisnorsk.courses.tests.facts import STARTS
from gratisnorsk.kernel.clock import OSLO

pytestmark = pytest.mark.django_db


def test_the_copy_is_a_draft_whose_dates_all_lie_ahead(provider, award, holder):
    course = a_course("Norsk", organisation=provider, award=award, opening=Opening.WINDOW, seats=5, reserve=1)
    take_seat(course.pk)
    a_lesson(course, teacher=a_teacher(provider))

    copied = actions.copy_course(course, by=holder, at=MONDAY)

    copy, weeks = copied.course, timedelta(weeks=13)
    assert (copy.published_at, copy.name, copy.award) == (None, {"nb": "Norsk"}, award)
    assert (copy.starts_on, copy.ends_on) == (course.starts_on + weeks, course.ends_on + weeks)
    assert copy.starts_on.weekday() == course.starts_on.weekday()
    assert copy.window_until and copy.draws_at
    assert [copy.opens_at > MONDAY, copy.opens_at < copy.window_until <= copy.draws_at] == [True, True]
    count = SeatCount.objects.get(course=copy)
    assert (count.most, count.taken) == (6, 0)
    assert [each.what for each in copied.moved] == [
        *("starts_on", "ends_on", "opens_at", "window_until", "draws_at", "offers_until", "lesson")
    ]


def test_a_lesson_on_a_holiday_stays_behind_and_is_listed(provider, holder):
    course = a_course(organisation=provider, starts_on=date(2026, 12, 21), ends_on=date(2027, 1, 3))
    a_lesson(course, date(2026, 12, 21))
    a_lesson(course, date(2026, 12, 23), cancelled_at=MONDAY)
    a_lesson(course, date(2026, 12, 30))

    copied = actions.copy_course(course, by=holder, at=MONDAY - timedelta(weeks=2))

    lessons = [each for each in copied.moved if each.what == "lesson"]
    assert lessons == [
        Moved("lesson", date(2026, 12, 21), date(2027, 1, 4)),
        Moved("lesson", date(2026, 12, 30), date(2027, 1, 13)),
    ]
    shifted = actions.copy_course(a_course_with_a_lesson(provider, date(2027, 3, 15)), by=holder, at=MONDAY)
    assert [each for each in shifted.moved if each.what == "lesson"] == [
        Moved("lesson", date(2027, 3, 15), None)
    ]


def a_course_with_a_lesson(provider, on):
    course = a_course(organisation=provider, starts_on=on, ends_on=on + timedelta(days=13), opens_at=MONDAY)
    a_lesson(course, on)
    return course


def test_money_that_is_used_up_does_not_pay_for_the_copy(provider, holder):
    award = an_award(provider, places=12)
    course = a_course(organisation=provider, award=award, seats=12)

    assert actions.copy_course(course, by=holder, at=MONDAY).course.award is None


def test_pressed_twice_it_is_one_copy_and_a_minute_later_another(provider, holder):
    course = a_course("Norsk", organisation=provider)
    namesake = a_course("Norsk", organisation=provider)

    copies = [
        actions.copy_once(each, by=holder, at=MONDAY + timedelta(seconds=later))
        for each, later in [(course, 0), (course, 59), (namesake, 59), (course, 61)]
    ]

    assert [copied.is_new for copied in copies] == [True, False, True, True]
    assert copies[0].course == copies[1].course


def test_a_copy_for_practice_says_so(provider, award):
    copy = actions.copy_for_rehearsal(a_course(organisation=provider, award=award), by=None, at=MONDAY)

    assert (copy.is_rehearsal, copy.published_at, copy.award) == (True, None, award)


@given(st.datetimes(timezones=st.just(OSLO)), st.integers(1, 60))
def test_the_clock_on_the_wall_stays_the_same_over_summer_time(moment, weeks):
    if moment.year > 9990:
        return
    moved = later(moment, weeks)

    assert (moved.hour, moved.minute, moved.weekday()) == (moment.hour, moment.minute, moment.weekday())


def test_the_first_monday_is_what_the_facts_say():
    assert STARTS.weekday() == 0
