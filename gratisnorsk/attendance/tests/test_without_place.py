"""Phones may mark people who have no place any more: it is kept, and whoever claims the hours explains them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Mark, MarkChange
from gratisnorsk.attendance.queries.claim import draft
from gratisnorsk.attendance.queries.lessons import find_lesson
from gratisnorsk.attendance.rules.report import Deviation
from gratisnorsk.attendance.testing import AFTER, DURING, a_class, a_lesson_of, from_phone
from gratisnorsk.attendance.tests.claims import LATER, Class, a_marked_class
from gratisnorsk.courses.actions.publishing import cancel_course
from gratisnorsk.courses.models import CancelReason, Lesson
from gratisnorsk.enrolment.actions.ending import end
from gratisnorsk.enrolment.models import EndReason

pytestmark = pytest.mark.django_db


def gone_and_marked(of: Class) -> None:
    """The first of the class left after two lessons; a phone says that they were in the third."""
    third = a_lesson_of(of.course, 2)
    end(of.seats[0], EndReason.GOT_WORK, DURING + timedelta(days=10), by=of.member)
    at = DURING + timedelta(days=14)
    actions.receive(
        third, [from_phone(of.seats[0], at=at), from_phone(of.seats[1], at=at)], by=of.member, at=at
    )


def test_hours_of_somebody_without_a_place_are_explained():
    of = a_marked_class(people=2, lessons=2)
    before = draft(of.award, LATER).deviations.get(Deviation.NO_SEAT)
    gone_and_marked(of)

    now = draft(of.award, LATER)

    assert (before, now.deviations[Deviation.NO_SEAT], now.figures["minutes"]) == (None, 90, 540)


def test_a_claim_with_such_hours_is_not_submitted_without_a_word():
    of = a_marked_class(people=2, lessons=2)
    gone_and_marked(of)
    texts: dict[str, str] = {
        one: "Som avtalt" for one in draft(of.award, LATER).deviations if one != Deviation.NO_SEAT
    }

    with pytest.raises(actions.DeviationUnexplained):
        actions.submit_claim(of.award, texts, after=0, by=of.member, at=LATER)


def called_off(lesson: Lesson) -> Lesson:
    """As the desk finds it after the whole course was cancelled, half an hour before."""
    cancel_course(lesson.course, why=CancelReason.TOO_FEW, by=None, at=DURING - timedelta(hours=1))
    found = find_lesson(lesson.pk)
    assert found
    return found


def test_a_lesson_of_a_cancelled_course_has_no_list():
    lesson, [seat], member = a_class()
    lesson = called_off(lesson)

    with pytest.raises(actions.LessonIsCancelled):
        actions.mark_list(lesson, {seat.pk: actions.Saying("present")}, by=member, at=DURING)


def test_what_a_phone_says_of_it_is_kept_and_draws_nothing():
    lesson, [seat], member = a_class()
    lesson = called_off(lesson)

    [received] = actions.receive(lesson, [from_phone(seat)], by=member, at=AFTER)

    assert (received.is_applied, received.flags) == (False, ["lesson_cancelled"])
    assert (Mark.objects.count(), MarkChange.objects.count()) == (0, 1)


def test_a_lesson_that_was_held_before_the_course_was_cancelled_can_still_be_marked():
    lesson, [seat], member = a_class()
    cancel_course(lesson.course, why=CancelReason.TOO_FEW, by=None, at=AFTER)
    held = find_lesson(lesson.pk)
    assert held

    [mark] = actions.mark_list(held, {seat.pk: actions.Saying("present")}, by=member, at=AFTER)

    assert mark.drawn == 90
