"""Likely double entries: how two are alike, told to staff before the draw, and looked at once for all draws."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.enrolment.actions.doubles import GroupChanged, look_again, tell_apart
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.models import Draw, ToldApart
from gratisnorsk.enrolment.queries.doubles import doubles_to_look_at, likely_doubles
from gratisnorsk.enrolment.rules.likeness import mailbox_of, marks_of
from gratisnorsk.enrolment.testing import a_learner
from gratisnorsk.enrolment.tests.desk import browser_of, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import IN_WINDOW, a_window, wanting
from gratisnorsk.kernel import history
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch, IN_WINDOW)


@pytest.fixture
def course():
    return a_window(seats=5)


@pytest.fixture
def draw(course):
    see_to_draws(IN_WINDOW)
    return Draw.objects.get()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fornavn.Etternavn@gmail.com", "fornavnetternavn+kurs@googlemail.com"),
        ("deltaker+1@example.org", "deltaker@example.org"),
    ],
)
def test_ways_to_write_one_mailbox(one, other):
    assert mailbox_of(one) == mailbox_of(other)


def test_a_single_word_is_no_name_to_go_by():
    one, other = a_learner(name="Deltaker"), a_learner(name="Deltaker")

    assert not marks_of(one) & marks_of(other)


def test_staff_are_told_before_the_draw_until_each_likely_double_is_looked_at(course, draw):
    """The number stands on their desk, in the list and on the page; keeping one out and telling them apart both end it."""
    wanting(course, learner=a_learner("deltaker@example.org"))
    second = wanting(course, learner=a_learner("deltaker+to@example.org"))
    for _nth in range(2):
        wanting(course, learner=a_learner(name="Lik Navnesen"))
    wanting(course)
    browser = browser_of(a_national())
    page = address("desk_draw", draw.public_id)

    before = [text_of(browser.get(each)) for each in (_own_desk(), address("desk_draws"), page)]
    browser.post(address("desk_keep_out", draw.public_id, second.pk), {"reason": "Samme person"})
    one_left = text_of(browser.get(address("desk_draws")))
    browser.post(address("desk_told_apart", draw.public_id), {"key": _key_on(browser.get(page))})
    after = [text_of(browser.get(each)) for each in (_own_desk(), address("desk_draws"), page)]

    assert ["2 likely double entries" in each for each in before] == [True] * 3
    assert "1 likely double entry to look at" in one_left
    assert ["likely double" in each for each in after] == [False] * 3
    assert "Looked at: different people." in after[2]


def _own_desk() -> str:
    with override("en"):
        return reverse("home:desk")


def _key_on(answer) -> str:
    (key,) = re.findall(r'name="key" value="(\w+)"', answer.content.decode())
    return str(key)


def test_one_more_who_is_likely_the_same_is_looked_at_with_the_others(course, draw):
    for _nth in range(2):
        wanting(course, learner=a_learner(name="Lik Navnesen"))
    (pair,) = likely_doubles(draw)
    tell_apart(draw, pair.key, by=a_national(), at=IN_WINDOW)
    assert doubles_to_look_at()[draw.pk] == 0

    wanting(course, learner=a_learner(name="Lik Navnesen"))

    assert doubles_to_look_at()[draw.pk] == 1
    with pytest.raises(GroupChanged):
        tell_apart(draw, pair.key, by=a_national(), at=IN_WINDOW)


def test_what_was_said_of_two_holds_in_the_next_draw_and_can_be_taken_back(course, draw):
    later = a_window(at=IN_WINDOW - timedelta(days=1))
    see_to_draws(IN_WINDOW)
    other = Draw.objects.get(courses__course=later)
    for _nth in range(2):
        wanting(course, later, learner=a_learner(name="Lik Navnesen"))
    (pair,) = likely_doubles(draw)
    staff = a_national()

    tell_apart(draw, pair.key, by=staff, at=IN_WINDOW)
    told = doubles_to_look_at()
    look_again(other, pair.key, by=staff, at=IN_WINDOW)

    assert told == {}
    assert doubles_to_look_at() == {draw.pk: 1, other.pk: 1}
    assert [row.verb for row in history.of(draw)] == ["enrolment.told_apart"]
    assert [row.verb for row in history.of(other)] == ["enrolment.look_again"]


def test_only_national_staff_tell_people_apart(course, draw):
    for _nth in range(2):
        wanting(course, learner=a_learner(name="Lik Navnesen"))
    (pair,) = likely_doubles(draw)
    people = [None, a_person(), a_member(course.organisation), a_moderator(a_municipality())]

    said = [
        browser_of(one).post(address("desk_told_apart", draw.public_id), {"key": pair.key}).status_code
        for one in people
    ]

    assert said == [302, 403, 403, 403]
    assert not ToldApart.objects.exists()


def test_the_list_and_the_page_cost_the_same_for_one_double_and_three(course, draw):
    browser, costs = browser_of(a_national()), []
    for number in (1, 2):
        for nth in range(number):
            for _twice in range(2):
                wanting(course, learner=a_learner(name=f"Lik Navnesen {number} {nth}"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(address("desk_draws"))
            browser.get(address("desk_draw", draw.public_id))
        costs.append(len(queries))

    assert costs[0] == costs[1]
