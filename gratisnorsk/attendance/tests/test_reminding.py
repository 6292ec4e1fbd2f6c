"""Teachers are asked once for a list that nobody closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions.reminding import is_still_open, remind_teachers
from gratisnorsk.attendance.testing import AFTER, a_class, a_mark
from gratisnorsk.courses.testing import a_teacher
from gratisnorsk.kernel.models import Letter

pytestmark = pytest.mark.django_db
TOMORROW = AFTER + timedelta(hours=12)


def test_the_members_are_asked_once_half_a_day_later():
    _lesson, _seats, member = a_class()

    asked = [remind_teachers(at) for at in (AFTER, TOMORROW, TOMORROW + timedelta(days=1))]

    assert asked == [0, 1, 0]
    assert [(letter.to, letter.kind) for letter in Letter.objects.all()] == [
        (member.email, "attendance/unfilled")
    ]


def test_the_teacher_of_the_lesson_is_asked_rather_than_the_members():
    lesson, _seats, _member = a_class()
    person = a_person()
    lesson.teacher = a_teacher(lesson.course.organisation, person=person)
    lesson.save(update_fields=["teacher"])

    remind_teachers(TOMORROW)

    assert [letter.to for letter in Letter.objects.all()] == [person.email]


def test_closed_cancelled_empty_and_old_lessons_are_not_asked_about():
    closed, (seat,), teacher = a_class()
    a_mark(closed, seat, teacher)
    actions.close_sheet(closed, by=teacher, at=AFTER)
    cancelled, _seats, _teacher = a_class()
    cancelled.cancelled_at = AFTER
    cancelled.save(update_fields=["cancelled_at"])
    a_class(people=0)

    assert remind_teachers(TOMORROW) == 0
    a_class()
    assert remind_teachers(TOMORROW + timedelta(days=20)) == 0


def test_a_list_closed_before_the_letter_goes_gets_no_letter():
    lesson, (seat,), teacher = a_class()
    remind_teachers(TOMORROW)
    letter = Letter.objects.get()
    a_mark(lesson, seat, teacher)

    before = is_still_open(letter, TOMORROW)
    actions.close_sheet(lesson, by=teacher, at=TOMORROW)

    assert (before, is_still_open(letter, TOMORROW)) == (True, False)
