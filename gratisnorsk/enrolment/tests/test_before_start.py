"""Everybody in a course is reminded the day before its first lesson, once, by the contact they gave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.testing import a_course, a_lesson
from gratisnorsk.enrolment.actions import ending
from gratisnorsk.enrolment.actions.before_start import is_still_ahead, remind_before_start
from gratisnorsk.enrolment.models import EndReason, Enrolment
from gratisnorsk.enrolment.testing import a_learner, a_seat
from gratisnorsk.enrolment.tests.seats import MORNING
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Channel, Letter

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
KIND = "enrolment/starts_tomorrow"


def _course(**facts: Any) -> Course:
    """Its first lesson is tomorrow, the next a week later."""
    first = (MORNING + DAY).date()
    course = a_course("Kveldskurs", at=MORNING - 30 * DAY, starts_on=first, **facts)
    for weeks in (0, 1):
        a_lesson(course, first + weeks * 7 * DAY)
    return course


def _letters() -> list[Letter]:
    return list(Letter.objects.filter(kind=KIND).order_by("pk"))


def test_each_gets_one_letter_by_mail_or_phone():
    course = _course()
    a_seat(course, a_learner("one@example.org", lang="en"))
    seat = a_seat(course, a_learner("two@example.org"))
    type(seat.learner).objects.filter(pk=seat.learner_id).update(email="", phone="+4740000001")

    for hours in (0, 1):
        remind_before_start(MORNING + hours * HOUR)

    mail, text = _letters()
    assert [mail.channel, text.channel, text.to] == [Channel.EMAIL, Channel.SMS, "+4740000001"]
    rendered = outbox.render(mail)
    assert " starts tomorrow: Tuesday" in rendered.text
    assert "The lesson is on the internet" in rendered.text
    assert "/en/min-plass/" in rendered.text


@pytest.mark.parametrize("late", [-DAY, DAY, 7 * DAY], ids=str)
def test_on_other_days_nobody_is_reminded(late):
    a_seat(_course())

    remind_before_start(MORNING + late)

    assert _letters() == []


def test_nobody_is_written_to_at_night_and_the_morning_makes_up_for_it():
    a_seat(_course())

    counts = [remind_before_start(MORNING.replace(hour=hour)) for hour in (1, 10)]

    assert (counts, len(_letters())) == ([0, 1], 1)


def test_the_first_lesson_that_is_held_counts():
    course = _course()
    a_seat(course)
    Lesson.objects.filter(on=course.starts_on).update(cancelled_at=MORNING)

    remind_before_start(MORNING)
    early = len(_letters())
    remind_before_start(MORNING + 7 * DAY)

    assert (early, len(_letters())) == (0, 1)


def _leaves(seat: Enrolment) -> None:
    ending.leave(seat, EndReason.TIME, MORNING)


def _is_cancelled(seat: Enrolment) -> None:
    Course.objects.filter(pk=seat.course_id).update(cancelled_at=MORNING, cancelled_reason="teacher")


def _is_moved(seat: Enrolment) -> None:
    first = seat.course.lessons.order_by("on")[0]
    Lesson.objects.filter(pk=first.pk).update(starts=first.starts.replace(hour=12))


@pytest.mark.parametrize("happens", [_leaves, _is_cancelled, _is_moved])
def test_a_letter_that_is_not_true_any_more_is_not_sent(happens):
    seat = a_seat(_course())
    remind_before_start(MORNING)
    (letter,) = _letters()

    before = is_still_ahead(letter, MORNING + HOUR)
    happens(seat)

    assert (before, is_still_ahead(letter, MORNING + HOUR)) == (True, False)


def test_what_waited_until_the_day_itself_is_not_sent_and_a_letter_about_nothing_neither():
    a_seat(_course())
    remind_before_start(MORNING)
    (letter,) = _letters()

    late, that_morning = MORNING.replace(hour=21), MORNING + DAY - 2 * HOUR
    assert [is_still_ahead(letter, at) for at in (late, that_morning)] == [True, False]
    assert not is_still_ahead(Letter(kind=KIND, facts={}), MORNING)


def test_many_seats_cost_no_more_questions_than_one():
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            remind_before_start(MORNING)
        Letter.objects.all().delete()
        return len(asked)

    course = _course()
    a_seat(course)
    one = cost()
    a_seat(course)
    a_seat(course)

    assert one == cost()
