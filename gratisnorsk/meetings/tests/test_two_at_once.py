"""Two times for one person are allowed, and said: on the page of each stands the other."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gratisnorsk.kernel.clock import now
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.models import SignUp
from gratisnorsk.meetings.queries.mine import mine_page
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.testing import MONDAY, THURSDAY, a_meeting, a_sign_up, a_slot, the_slot
from gratisnorsk.meetings.tests.screens import en, soon

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)
KARI = "kari@example.org"


def said(sign_up: SignUp) -> list[tuple[str, bool]]:
    """What the page of this sign-up tells of others: the title, and whether it is at the same time."""
    page = mine_page(sign_up, "T", MONDAY, "nb")
    return [(each.title.text, each.is_at_once) for each in page.also]


def test_another_time_of_the_same_meeting_and_what_is_at_once_are_told():
    first = a_meeting("Om tilskudd", slots=[a_slot(), a_slot(FRIDAY)])
    at_once = a_meeting("Om frivillige", slots=[a_slot(THURSDAY, "10:30", "11:30")])
    after = a_meeting("Om kurs", slots=[a_slot(THURSDAY, "11:00", "12:00")])
    mine = a_sign_up(the_slot(first), KARI)
    for slot in (the_slot(first, 1), the_slot(at_once), the_slot(after)):
        a_sign_up(slot, "Kari@example.org")
    a_sign_up(the_slot(at_once), "per@example.org")

    assert said(mine) == [("Om frivillige", True), ("Om tilskudd", False)]


def test_what_is_off_or_left_is_not_told():
    first, cancelled, left = (a_meeting() for _ in range(3))
    mine = a_sign_up(the_slot(first), KARI)
    a_sign_up(the_slot(cancelled), KARI)
    actions.cancel_slot(the_slot(cancelled), note={}, by=None, at=MONDAY)
    actions.leave(a_sign_up(the_slot(left), KARI).pk, at=MONDAY)

    assert said(mine) == []


def test_the_page_says_so_and_leads_to_the_other():
    meeting = a_meeting(slots=[a_slot(soon()), a_slot(soon(6))], at=now())
    mine, other = (a_sign_up(the_slot(meeting, number), KARI) for number in (0, 1))

    page = Client().get(en("meetings:mine", links.mine_token(mine.pk, now()))).text

    assert "You have signed up for more than this" in page
    assert en("meetings:mine", links.mine_token(other.pk, now()))[:-60] in page


def test_the_page_costs_the_same_for_one_and_for_three_others(django_assert_num_queries):
    meeting = a_meeting(slots=[a_slot(), a_slot(FRIDAY)])
    mine = a_sign_up(the_slot(meeting), KARI)
    a_sign_up(the_slot(meeting, 1), KARI)
    with django_assert_num_queries(8):
        assert len(said(mine)) == 1

    for _ in range(2):
        a_sign_up(the_slot(a_meeting()), KARI)
    with django_assert_num_queries(8):
        assert len(said(mine)) == 3
