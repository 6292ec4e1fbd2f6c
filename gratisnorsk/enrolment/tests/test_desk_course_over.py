"""The places of a course that is over or cancelled: nothing is offered that makes no sense any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import text_of
from gratisnorsk.enrolment.tests.seats import MORNING
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
LONG_AGO = (MORNING - timedelta(days=90)).date()
OVER = {"starts_on": LONG_AGO, "ends_on": LONG_AGO}
CANCELLED = {"cancelled_at": MORNING, "cancelled_reason": "teacher"}


@pytest.mark.parametrize(("facts", "is_done"), [({}, False), (OVER, True), (CANCELLED, True)], ids=str)
def test_only_a_course_to_come_may_be_paused_or_grow(monkeypatch, facts, is_done):
    stop_the_clock(monkeypatch)
    course = a_course(at=MORNING - timedelta(days=1))
    Course.objects.update(**facts)

    page = text_of(browser_of(a_member(course.organisation)).get(course_page(course, "desk_course")))

    assert ("Pause the queue" in page, "Number of places" in page) == (not is_done, not is_done)
    assert ("Nobody has a place yet." in page) is not is_done
    assert ("Nobody has a place in this course any more." in page) is is_done
