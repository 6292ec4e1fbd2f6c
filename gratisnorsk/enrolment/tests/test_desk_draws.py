"""Draws on the desk of national staff: double entries kept out with a reason, shares until announced, the report."""

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
from gratisnorsk.enrolment.actions.draws import plan_draws, see_to_draws
from gratisnorsk.enrolment.models import Draw, HeldOut, ToldApart
from gratisnorsk.enrolment.queries.doubles import doubles_to_look_at, likely_doubles
from gratisnorsk.enrolment.queries.fairness import fairness
from gratisnorsk.enrolment.rules.likeness import mailbox_of, marks_of
from gratisnorsk.enrolment.testing import a_learner
from gratisnorsk.enrolment.tests.desk import browser_of, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import IN_WINDOW, MORNING, a_window, drawn, wanting
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


def test_only_national_staff_see_draws(course, draw):
    wish = wanting(course)
    pages = [
        address("desk_draws"),
        *(address(name, draw.public_id) for name in ("desk_draw", "desk_shares")),
        address("desk_keep_out", draw.public_id, wish.pk),
    ]

    def statuses(person):
        return [browser_of(person).get(page).status_code for page in pages]

    assert statuses(a_national()) == [200] * 4
    assert statuses(a_member(course.organisation)) == [403] * 4
    assert statuses(a_person()) == [403] * 4
    assert statuses(None) == [302] * 4


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


def test_likely_doubles_are_shown_and_kept_out_with_a_reason(course, draw):
    first = wanting(course, learner=a_learner("deltaker@example.org"))
    second = wanting(course, learner=a_learner("deltaker+to@example.org"))
    wanting(course)
    browser, page = browser_of(a_national()), address("desk_draw", draw.public_id)
    keep_out = address("desk_keep_out", draw.public_id, second.pk)

    before = text_of(browser.get(page))
    refused = browser.post(keep_out, {"reason": " "})
    browser.post(keep_out, {"reason": "Samme person, bekreftet på telefon"})
    after = text_of(browser.get(page))

    assert (first.learner.name in before, second.learner.name in before) == (True, True)
    assert (refused.status_code, HeldOut.objects.get().wish) == (422, second)
    assert "Samme person, bekreftet på telefon" in after
    assert second.learner.email not in after


def test_an_entry_is_let_in_again(course, draw):
    wish = wanting(course)
    browser = browser_of(a_national())
    browser.post(address("desk_keep_out", draw.public_id, wish.pk), {"reason": "Feil"})

    browser.post(address("desk_let_in", draw.public_id, wish.pk))

    assert not HeldOut.objects.exists()


def test_shares_change_until_the_draw_is_announced():
    a_window(at=IN_WINDOW + timedelta(days=1))
    plan_draws(MORNING)
    draw, browser = Draw.objects.get(), browser_of(a_national())
    page, shares = (
        address("desk_shares", draw.public_id),
        {"first_time": 30, "outside_large_towns": 0, "shift_workers": 10, "beginners": 5},
    )

    too_many = browser.post(page, shares | {"outside_large_towns": 61})
    browser.post(page, shares)
    draw.refresh_from_db()
    kept = draw.shares
    Draw.objects.update(announced_at=IN_WINDOW)
    too_late = browser.post(page, shares | {"first_time": 40})

    assert (too_many.status_code, too_late.status_code) == (422, 422)
    assert [(share["group"], share["percent"]) for share in kept] == [
        ("first_time", 30),
        ("shift_workers", 10),
        ("beginners", 5),
    ]


def test_the_report_counts_by_level_and_municipality_and_hides_small_numbers():
    course = a_window(seats=6)
    oslo, bergen = a_municipality(), a_municipality("Bergen", "4601")
    for _nth in range(12):
        wanting(course, municipality=oslo)
    for _nth in range(2):
        wanting(course, municipality=bergen)
    draw = drawn(course)

    report = fairness(draw)

    assert (report.everybody.number, report.everybody.got) == (14, 6)
    assert [(line.label, line.number, line.got, line.percent) for line in report.levels] == [
        ("A2", 14, 6, 43)
    ]
    assert [(line.label, line.number) for line in report.municipalities] == [("Bergen", None), ("Oslo", None)]
    assert "Hidden: too few people" in text_of(
        browser_of(a_national()).get(address("desk_draw", draw.public_id))
    )


def test_the_page_costs_the_same_for_one_and_for_three(course, draw):
    browser, costs = browser_of(a_national()), []
    for more in (1, 2):
        for nth in range(more):
            for way in ("", "+to"):
                wanting(course, learner=a_learner(f"deltaker{more}{nth}x{way}@example.org"))
        with CaptureQueriesContext(connection) as asked:
            browser.get(address("desk_draw", draw.public_id))
        costs.append(len(asked))

    assert costs[0] == costs[1]


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
