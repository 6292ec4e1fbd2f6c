"""The page of a claim asks for nothing that is done: no button while all of it is submitted."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Decision
from gratisnorsk.attendance.testing import AFTER, a_lesson_of, a_mark
from gratisnorsk.attendance.tests.claims import Class, a_claim, a_marked_class
from gratisnorsk.attendance.tests.desk import browser_of, text_of, url

pytestmark = pytest.mark.django_db
BUTTON, DONE = "Submit the claim", "Nothing has changed since you submitted."


def page_of(of: Class) -> str:
    return text_of(browser_of(of.member).get(url("claim", of.award.public_id)))


def test_what_was_submitted_is_not_asked_for_again():
    of = a_marked_class(people=1, lessons=1)
    before = page_of(of)

    a_claim(of)

    after = page_of(of)
    assert [BUTTON in text for text in (before, after)] == [True, False]
    assert [DONE in text for text in (before, after)] == [False, True]


def test_what_the_lists_have_added_since_may_be_submitted():
    of = a_marked_class(people=1, lessons=1)
    a_claim(of)

    lesson = a_lesson_of(of.course, week=10)
    a_mark(lesson, of.seats[0], of.member, at=AFTER.replace(year=2027))

    assert (BUTTON in page_of(of), DONE in page_of(of)) == (True, False)


def test_what_was_sent_back_may_be_submitted_as_it_stands():
    of = a_marked_class(people=1, lessons=1)
    claim = a_claim(of)

    actions.decide_claim(claim, Decision.RETURNED, reason="Rett lista", by=a_national(), at=AFTER)

    assert (BUTTON in page_of(of), DONE in page_of(of)) == (True, False)


def test_an_old_tab_that_sends_it_again_is_told_that_it_is_done():
    of = a_marked_class(people=1, lessons=1)
    a_claim(of)
    browser: Client = browser_of(of.member)

    answer = browser.post(url("claim", of.award.public_id), {"after": "1"}, follow=True)

    assert DONE in text_of(answer)
