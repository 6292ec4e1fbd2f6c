"""The list of courses whose places somebody runs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.tests.desk import browser_of, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import LATER
from gratisnorsk.organisations.testing import a_member


@pytest.mark.django_db
def test_a_course_that_is_over_has_no_places_to_count(monkeypatch):
    stop_the_clock(monkeypatch)
    course = a_course()
    member = a_member(course.organisation)
    day = LATER.date() - timedelta(days=9)
    Course.objects.filter(pk=course.pk).update(starts_on=day, ends_on=day)

    own = text_of(browser_of(member).get(address("desk")))

    assert (course.name["nb"] in own, "places taken" in own) == (True, False)
