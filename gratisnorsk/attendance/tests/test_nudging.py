"""Who gets the friendly letter after missed lessons, when, and what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions.nudging import ask_who_stayed_away, is_still_to_be_asked
from gratisnorsk.attendance.models import Nudge, NudgeAnswer, Status
from gratisnorsk.attendance.queries.lessons import find_lesson
from gratisnorsk.attendance.queries.missed import missed_in_a_row
from gratisnorsk.attendance.rules.missed import Said, missed_at
from gratisnorsk.attendance.testing import AFTER, a_class, a_lesson_of, a_mark
from gratisnorsk.attendance.tests.nudges import HOUR, SECOND, WEEK, a_nudge, after_lessons
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.enrolment.actions import ending
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import at_the_same_time, drain_jobs, sms_sent
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
KIND = "attendance/missed"


@pytest.mark.parametrize(
    ("statuses", "asked"),
    [
        (["absent"], 0),
        (["absent", "absent"], 1),
        (["absent", "present"], 0),
        (["absent", "excused"], 0),
        (["excused", "excused"], 0),
        (["absent", "present", "absent"], 0),
        (["absent", "", "absent"], 0),
        (["present", "absent", "absent"], 1),
        (["late", "absent", "absent", "absent"], 1),
    ],
)
def test_two_unexcused_absences_in_a_row_are_asked_about(statuses, asked):
    seat = after_lessons(*statuses)
    at = AFTER + WEEK * (len(statuses) - 1) + HOUR

    assert [ask_who_stayed_away(at), ask_who_stayed_away(at)] == [asked, 0]
    assert [letter.to for letter in Letter.objects.filter(kind=KIND)] == [seat.learner.email] * asked


def test_one_row_of_absences_is_one_letter_however_long_it_gets():
    seat = after_lessons("absent", "absent", "absent", "absent", "absent", "absent")

    asked = [ask_who_stayed_away(AFTER + WEEK * week + HOUR) for week in range(6)]

    assert asked == [0, 1, 0, 0, 0, 0]
    assert Nudge.objects.get().enrolment == seat


def test_whoever_came_back_and_stays_away_anew_is_asked_anew():
    after_lessons("absent", "absent", "present", "absent", "absent")

    assert [ask_who_stayed_away(AFTER + WEEK * week + HOUR) for week in range(5)] == [0, 1, 0, 0, 1]


def test_how_many_is_a_setting(settings):
    settings.NUDGE_AFTER_MISSED = 3
    after_lessons("absent", "absent", "absent")

    assert [ask_who_stayed_away(at) for at in (SECOND, SECOND + WEEK)] == [0, 1]


def test_a_list_that_was_saved_and_not_closed_counts_after_a_day():
    after_lessons("absent", "absent", is_closed=False)

    assert [ask_who_stayed_away(at) for at in (SECOND, SECOND + timedelta(days=1))] == [0, 1]


def test_whoever_is_there_today_is_not_asked_although_the_list_is_open():
    seat = after_lessons("absent", "absent")
    today = a_lesson_of(seat.course, 2)
    a_mark(today, seat, a_member(seat.course.organisation), at=AFTER + WEEK * 2)

    assert missed_in_a_row(2, AFTER + WEEK * 2 + HOUR) == []


def test_a_cancelled_lesson_is_not_a_missed_one():
    seat = after_lessons("absent", "absent")
    last = Lesson.objects.filter(course=seat.course).latest("on")
    Lesson.objects.filter(pk=last.pk).update(cancelled_at=AFTER)

    assert ask_who_stayed_away(SECOND) == 0


@pytest.mark.parametrize(
    "facts",
    [
        {"cancelled_at": AFTER, "cancelled_reason": "teacher"},
        {"is_rehearsal": True, "published_at": None},
        {"ends_on": AFTER.date()},
    ],
    ids=str,
)
def test_nobody_is_asked_about_a_course_that_is_cancelled_over_or_a_rehearsal(facts):
    after_lessons("absent", "absent")
    Course.objects.update(**facts)

    assert ask_who_stayed_away(SECOND) == 0


def test_whoever_has_left_is_not_asked():
    seat = after_lessons("absent", "absent")
    ending.leave(seat, EndReason.TIME, AFTER + WEEK)

    assert ask_who_stayed_away(SECOND) == 0


def test_whoever_has_erased_every_contact_gets_nothing():
    after_lessons("absent", "absent")
    Learner.objects.update(email="", name="", erased_at=AFTER)

    ask_who_stayed_away(SECOND)

    assert not Letter.objects.filter(kind=KIND).exists()


def _left(seat: Enrolment) -> None:
    ending.leave(seat, EndReason.MOVED_AWAY, SECOND)


def _corrected(seat: Enrolment) -> None:
    lesson = find_lesson(seat.nudges.get().lesson_id)
    assert lesson
    teacher = a_member(seat.course.organisation)
    a_mark(lesson, seat, teacher, Status.PRESENT, at=SECOND, reason="Lista var feil")


def _answered(seat: Enrolment) -> None:
    actions.answer_nudge(seat.nudges.get(), NudgeAnswer.ILL, SECOND)


def _cancelled(seat: Enrolment) -> None:
    Course.objects.filter(pk=seat.course_id).update(cancelled_at=SECOND, cancelled_reason="teacher")


@pytest.mark.parametrize("happens", [_left, _corrected, _answered, _cancelled], ids=lambda one: one.__name__)
def test_what_happens_before_the_letter_goes_takes_it_back(happens):
    nudge = a_nudge()
    letter = Letter.objects.get(kind=KIND)

    before = is_still_to_be_asked(letter, SECOND + HOUR)
    happens(nudge.enrolment)

    assert (before, is_still_to_be_asked(letter, SECOND + HOUR)) == (True, False)


def test_a_phone_gets_a_text_message_in_the_morning_and_no_e_mail(mailoutbox):
    after_lessons("absent", "absent")
    Learner.objects.update(email="", phone="+4791234567", lang="en")
    ask_who_stayed_away(SECOND)

    drain_jobs(SECOND)
    at_night = list(sms_sent())
    drain_jobs(SECOND + timedelta(hours=14))

    (text,) = sms_sent()
    assert (at_night, mailoutbox, text.to) == ([], [], "+4791234567")
    assert "We miss you in Norskkurs" in text.text
    assert "/en/borte/" in text.text


def test_the_letter_is_whole_and_leads_to_the_page():
    nudge = a_nudge()
    letter = Letter.objects.get(kind=KIND)
    letter.lang = "en"

    rendered = outbox.render(letter)

    assert nudge.enrolment.course.name["nb"] in rendered.text and rendered.subject
    assert rendered.text.count("/en/borte/") == rendered.html.count("/en/borte/") == 1
    assert all(
        mine not in rendered.text for mine in (nudge.enrolment.learner.name, nudge.enrolment.pseudonym)
    )


def test_looking_costs_the_same_for_one_and_for_three():
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            missed_in_a_row(2, SECOND)
        return len(asked)

    after_lessons("absent", "absent")
    one = cost()
    after_lessons("absent", "absent")
    after_lessons("absent", "absent")

    assert (one, cost(), len(missed_in_a_row(2, SECOND))) == (4, 4, 3)


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_one_letter():
    after_lessons("absent", "absent")

    got = at_the_same_time(*[lambda: ask_who_stayed_away(SECOND)] * 4)

    assert sum(got) == 1
    assert Letter.objects.filter(kind=KIND).count() == 1


def test_a_list_that_may_still_change_is_waited_for():
    said = [Said(3, "absent", False), Said(2, "absent", True), Said(1, "absent", True)]
    gap = [Said(3, "absent", True), Said(2, "", False), Said(1, "absent", True)]

    assert (missed_at(said, 2), missed_at(gap, 2), missed_at(said, 3)) == (2, None, None)
    assert (missed_at(said, 2, asked={1}), missed_at(gap, 1, asked={1})) == (None, None)


def test_a_letter_about_nobody_is_not_sent():
    assert is_still_to_be_asked(Letter(kind=KIND, facts={}), SECOND) is False


def test_a_class_where_everybody_came_asks_nobody():
    lesson, seats, teacher = a_class(people=3)
    for seat in seats:
        a_mark(lesson, seat, teacher)

    assert missed_in_a_row(1, AFTER + timedelta(days=2)) == []
