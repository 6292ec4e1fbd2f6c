"""Nothing is held while somebody reads, and nothing is lost by reading slowly: docs/decisions/0019."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gratisnorsk.courses.actions.seats import take_seats
from gratisnorsk.courses.models import SeatCount
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_wish
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.test_own_page import browser_of
from gratisnorsk.kernel.clock import now

pytestmark = pytest.mark.django_db


def test_looking_at_the_form_and_at_the_button_holds_no_place():
    course = a_course(seats=1, at=now())
    learner = a_wish().learner

    Client().get(address("sign_up"), {"kurs": course.public_id})
    browser_of(learner).get(address("join", course.public_id))

    assert SeatCount.objects.get(course=course).taken == 0


def test_whoever_reads_too_slowly_is_told_and_stands_in_the_queue_as_before():
    course = a_course(seats=1, at=now())
    wish = a_wish(queued_at=now() - timedelta(days=9))
    browser = browser_of(wish.learner)
    browser.get(address("join", course.public_id))
    take_seats(course.pk, 1)

    answer = browser.post(address("take_place", course.public_id), follow=True)

    kept = type(wish).objects.live().get()
    assert (kept.pk, kept.queued_at, Enrolment.objects.count()) == (wish.pk, wish.queued_at, 0)
    assert "full" in text_of(answer).lower()
