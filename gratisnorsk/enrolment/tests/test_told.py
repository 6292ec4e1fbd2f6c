"""How many people hear of a cancelled course is said beforehand, and comes true."""

from __future__ import annotations

import pytest

from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import LATER, MORNING, fresh
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db


def test_it_is_said_how_many_hear_of_it_before_a_course_is_cancelled():
    course = a_course(opening=Opening.QUEUE)
    a_seat(course, a_learner("seat@example.org"))
    a_wish(a_learner("asked@example.org"))
    a_wish(a_learner("waits@example.org"))
    course.seat_count.most = 2
    course.seat_count.save(update_fields=["most"])
    offer_free_seats(course.pk, MORNING)

    told = standing.will_hear(fresh(course))
    standing.cancelled(fresh(course), None, LATER)

    letters = [letters_to(f"{who}@example.org") for who in ("seat", "asked", "waits")]
    kinds = [[each.kind for each in those] for those in letters]
    assert told == 2
    assert ["enrolment/course_cancelled" in those for those in kinds] == [True, True, False]
