"""What the classroom keeps about a learner stands on the learner's own page and in the file, without anybody's name."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import CheckIn, NoFeedback, Nudge, Status
from gratisnorsk.attendance.queries.stored import rows_about
from gratisnorsk.attendance.testing import AFTER, DURING, a_class, a_lesson_of, a_mark, from_phone
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.test_own_page import browser_of

pytestmark = pytest.mark.django_db


def test_lessons_answers_and_wishes_stand_on_the_own_page_with_why_and_until_when():
    lesson, (seat, other), teacher = a_class(people=2)
    a_mark(lesson, seat, teacher, Status.LATE)
    a_mark(lesson, other, teacher, Status.EXCUSED)
    a_mark(lesson, seat, teacher, Status.LEFT_EARLY, at=AFTER, reason="Gikk til legen")
    Nudge.objects.create(enrolment=seat, lesson=lesson, sent_at=AFTER, answer="too_easy", answered_at=AFTER)
    CheckIn.objects.create(enrolment=seat, lesson=lesson, at=DURING)
    NoFeedback.objects.create(learner=seat.learner, since=AFTER)

    text = text_of(browser_of(seat.learner).get(address("stored")))

    for words in (
        "Whether you were in a lesson",
        "23 November 2026: Left early",
        "23 November 2026: Gikk til legen",
        "23 November 2026: The course is too easy",
        "When you checked in to a lesson",
        "That you do not want to be asked what you thought of a course",
        "To count hours, and to be able to explain every figure of a report",
    ):
        assert words in text
    assert "Away, told us" not in text
    assert str(teacher) not in text


def test_the_file_holds_the_same():
    lesson, (seat,), teacher = a_class()
    actions.receive(lesson, [from_phone(seat)], by=teacher, at=AFTER)

    told = json.loads(browser_of(seat.learner).get(address("export")).content)

    assert told["stored"]["attendance.Mark"] == [
        {"status": "23 November 2026: Present", "device_at": "23 November 2026, 18:30"}
    ]
    assert told["stored"]["attendance.Certificate"] == []


def test_a_long_course_costs_no_more_questions_than_one_lesson():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            rows_about(seat.learner, "en")
        return len(asked)

    once = questions()
    for week in (1, 2):
        a_mark(a_lesson_of(lesson.course, week), seat, teacher, at=DURING + timedelta(weeks=week))

    assert questions() == once
