"""The pages on which a place is taken or answered for: what one must know before, and where one stands afterwards."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gratisnorsk.courses.models import Course, Opening, SeatCount
from gratisnorsk.courses.testing import a_course, a_lesson, a_rule_set
from gratisnorsk.enrolment.models import Enrolment, SeatOffer
from gratisnorsk.enrolment.queries.own_seat import groups_to_choose
from gratisnorsk.enrolment.rules.offer_links import offer_token
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.test_own_page import browser_of
from gratisnorsk.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db


def _offered(course: Course) -> str:
    SeatCount.objects.filter(pk=course.pk).update(taken=1)
    offer = SeatOffer.objects.create(
        wish=a_wish(), course=course, offered_at=now(), answer_by=now() + timedelta(hours=1)
    )
    return address("answer_offer", offer_token(offer, now()))


def test_nobody_is_asked_to_say_yes_to_days_and_hours_that_the_page_does_not_tell():
    course = a_course(at=now(), opening=Opening.QUEUE)
    a_lesson(course, local_date(now()) + timedelta(days=3))

    text = text_of(Client().get(_offered(course)))

    assert "Next lessons" in text
    assert "18:00–" in text


def test_after_no_the_title_says_what_was_answered_and_the_days_are_gone():
    course = a_course(at=now(), opening=Opening.QUEUE)
    a_lesson(course, local_date(now()) + timedelta(days=3))
    page = _offered(course)

    answered = Client().post(page, {"answer": "no"}, follow=True)

    assert "<title>You said no: the next person is asked" in answered.content.decode()
    assert "Next lessons" not in text_of(answered)
    assert "Practise Norwegian while you wait" in text_of(answered)


def test_a_place_that_is_taken_in_two_tabs_leads_to_the_own_page_both_times():
    course = a_course(at=now(), opening=Opening.FIRST_COME)
    client = browser_of(a_learner())

    answers = [client.post(address("take_place", course.public_id)) for _tab in range(2)]

    assert [answer.url for answer in answers] == [address("own_page")] * 2
    assert Enrolment.objects.count() == 1


def test_groups_that_fit_what_was_wished_come_first_and_the_others_say_what_does_not_fit():
    learner = a_learner()
    a_wish(learner, level="A2", modes=["digital"], ended_at=now(), ended_how="seated", had_seat_before=True)
    rules = a_rule_set(reentry="never")
    seat = a_seat(a_course(at=now(), rule_set=rules), learner)
    soon, later = (local_date(now()) + timedelta(days=days) for days in (20, 40))
    a_course("Et annet nivå", at=now(), rule_set=rules, level_in="B1", starts_on=soon)
    a_course("Passer", at=now(), rule_set=rules, starts_on=later)

    groups = groups_to_choose(seat, now(), "nb")

    assert [group.card.name.text for group in groups] == ["Passer", "Et annet nivå"]
    assert [len(group.misses) for group in groups] == [0, 1]
    assert "begins at another level" in text_of(browser_of(learner).get(address("change_group")))


def test_whoever_wishes_again_finds_everything_filled_in_but_the_level():
    learner = a_learner()
    told: dict[str, Any] = {"level": "A2", "modes": ["digital"], "parts_of_day": ["evening"], "km": 50}
    a_wish(learner, **told, ended_at=now(), ended_how="seated")
    a_rule_set()

    page = browser_of(learner).get(address("sign_up_again")).content.decode()

    checked = re.findall(r'name="(\w+)" value="(\w+)"[^>]* checked', page)
    assert ("modes", "digital") in checked
    assert ("parts_of_day", "evening") in checked
    assert '<option value="50" selected>' in page
    assert "level" not in [name for name, _value in checked]
