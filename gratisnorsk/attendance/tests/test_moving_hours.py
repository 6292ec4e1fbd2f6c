"""Staff move hours between two punch cards: what is shown, what is written down, and who reads it."""

from __future__ import annotations

import re

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance.actions.drawing import card_of
from gratisnorsk.attendance.testing import AFTER, DURING, LONG_BEFORE, a_class
from gratisnorsk.attendance.tests.desk import (
    browser_of,
    browser_of_learner,
    cost_of,
    stop_the_clock,
    text_of,
    url,
)
from gratisnorsk.attendance.tests.moving import left, moved, two_cards, typed
from gratisnorsk.courses.testing import a_course, a_rule_set, a_scheme
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.hours import actions as hours
from gratisnorsk.kernel import history

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch, AFTER)


def test_both_cards_are_shown_before_anything_happens():
    seat, other = two_cards(is_used=True)
    staff = a_national()
    browser = browser_of(staff)
    address = url("move_hours", seat.public_id)

    (key,) = re.findall(r'name="key" value="([0-9a-z]{16})"', browser.get(address).text)
    looked = browser.post(address, typed(other, key=key, look=""))

    text = text_of(looked)
    assert "10 hours of 45 minutes, and 15 minutes" in text
    assert "Left now 98 hours of 45 minutes Left afterwards 87 hours of 45 minutes, and 30 minutes" in text
    assert "Left now 100 hours of 45 minutes Left afterwards 110 hours of 45 minutes, and 15 minutes" in text
    assert "two sign-ups" in text
    assert "The rules give one person at most 100 hours of 45 minutes." in text
    assert moved() == 0
    assert [[line.verb for line in history.of(one)] for one in (seat, other)] == [["card_read"]] * 2
    assert history.of(other).get().changes["reason"][1] == "Samme person, to påmeldinger"


def test_a_card_that_stays_within_the_rules_is_not_warned_about():
    seat, other = two_cards()
    hours.expire(card_of(other, AFTER), key="end", on=AFTER.date(), at=AFTER)

    text = text_of(browser_of(a_national()).post(url("move_hours", seat.public_id), typed(other, look="")))

    assert "Left now 0 hours of 45 minutes Left afterwards 10 hours of 45 minutes, and 15 minutes" in text
    assert "The rules give" not in text


def test_two_cards_of_one_sign_up_in_two_schemes_are_told_apart_from_two_sign_ups():
    _lesson, (seat,), _teacher = a_class()
    scheme = a_scheme("nytt-kort")
    rules = a_rule_set(scheme, code="ny", hour_minutes=60, hours_from=40, hours_to=50)
    newer = a_seat(a_course(rule_set=rules, at=LONG_BEFORE), seat.learner, at=DURING)
    for one in (seat, newer):
        card_of(one, DURING)

    text = text_of(browser_of(a_national()).post(url("move_hours", seat.public_id), typed(newer, look="")))

    assert ("Both cards belong to the same sign-up." in text, "two sign-ups" in text) == (True, False)
    assert "Left now 50 hours of 60 minutes Left afterwards 57 hours of 60 minutes, and 45 minutes" in text


def test_sent_twice_the_hours_move_once_and_both_seats_remember_it():
    seat, other = two_cards()
    staff = a_national()
    browser = browser_of(staff)

    answers = [browser.post(url("move_hours", seat.public_id), typed(other, move="")) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert left(seat, other) == [4500 - 465, 4500 + 465]
    for one in (seat, other):
        (line,) = history.of(one)
        assert (line.verb, line.by_id) == ("hours_moved", str(staff.pk))
        assert line.changes["minutes"] == [None, 465]


def test_the_log_of_the_participant_says_it_in_words():
    seat, other = two_cards()
    browser = browser_of(a_national())
    answer = browser.post(url("move_hours", seat.public_id), typed(other, move=""))

    browser.post(answer["Location"])
    page = browser.get(answer["Location"])

    assert "moved hours between two punch cards" in text_of(page)


def test_the_holder_reads_what_happened_on_both_cards():
    seat, other = two_cards()
    browser_of(a_national()).post(url("move_hours", seat.public_id), typed(other, move=""))

    old, new = (text_of(browser_of_learner(one.learner).get(url("card"))) for one in (seat, other))

    assert "Moved to another punch card: −10 hours of 45 minutes, and 15 minutes" in old
    assert "Moved here from another punch card: 10 hours of 45 minutes, and 15 minutes" in new
    for text, there in ((old, other), (new, seat)):
        assert f"Number of the other card: {there.pseudonym}" in text
        assert "Samme person, to påmeldinger" in text


def test_a_provider_reads_that_hours_were_moved_but_not_why_and_where():
    _lesson, (seat,), teacher = a_class()
    card_of(seat, DURING)
    _seat, other = two_cards()
    browser_of(a_national()).post(url("move_hours", seat.public_id), typed(other, move=""))

    text = text_of(browser_of(teacher).get(url("participant_card", seat.public_id)))

    assert "Moved to another punch card" in text
    assert (other.pseudonym in text, "to påmeldinger" in text) == (False, False)


def test_the_card_leads_staff_and_nobody_else_to_it():
    _lesson, (seat,), teacher = a_class()
    card_of(seat, DURING)
    address = url("participant_card", seat.public_id)

    by_staff = browser_of(a_national()).post(address, {"reason": "To kort"})
    by_provider = browser_of(teacher).get(address)

    assert [url("move_hours", seat.public_id) in answer.text for answer in (by_staff, by_provider)] == [
        True,
        False,
    ]


def test_without_a_card_there_is_nothing_to_move():
    _lesson, (seat,), _teacher = a_class()

    assert browser_of(a_national()).get(url("move_hours", seat.public_id)).status_code == 404


def test_the_card_of_its_holder_costs_the_same_for_one_move_and_three():
    seat, other = two_cards()
    browser = browser_of(a_national())
    costs = []
    for number in range(3):
        key = f"abcdefgh2345678{number}"
        browser.post(url("move_hours", seat.public_id), typed(other, hours=1, key=key, move=""))
        costs.append(cost_of(browser_of_learner(seat.learner), url("card"))[0])

    assert costs[0] == costs[2]
