"""The teacher sees on the list who stayed away and was asked, until the person answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.attendance.models import Nudge
from gratisnorsk.attendance.queries.sheet import sheet_of
from gratisnorsk.attendance.testing import BEFORE, a_class
from gratisnorsk.attendance.tests.desk import browser_of, stop_the_clock, text_of, url

pytestmark = pytest.mark.django_db
ASKED = BEFORE - timedelta(days=3)


def test_the_list_says_who_was_asked_and_when(monkeypatch):
    stop_the_clock(monkeypatch)
    lesson, seats, teacher = a_class(people=2)
    Nudge.objects.create(enrolment=seats[0], lesson=lesson, sent_at=ASKED)

    text = text_of(browser_of(teacher).get(url("sheet", lesson.pk)))

    assert sorted(str(row.asked_at) for row in sheet_of(lesson).rows) == [str(ASKED), "None"]
    assert text.count("Missed several lessons in a row. We asked on") == 1


def test_an_answer_or_four_weeks_end_the_mark():
    lesson, seats, _teacher = a_class(people=2)
    Nudge.objects.create(
        enrolment=seats[0], lesson=lesson, sent_at=ASKED, answer="ill", answered_at=ASKED + timedelta(hours=1)
    )
    Nudge.objects.create(enrolment=seats[1], lesson=lesson, sent_at=BEFORE - timedelta(weeks=5))

    assert [(row.answer, row.asked_at) for row in sheet_of(lesson).rows] == [("ill", None), ("", None)]
