"""Draws on the desk of national staff: double entries kept out with a reason, shares until announced, the report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.enrolment.actions.draws import plan_draws, see_to_draws
from gratisnorsk.enrolment.models import Draw, HeldOut
from gratisnorsk.enrolment.queries.fairness import fairness
from gratisnorsk.enrolment.testing import a_learner
from gratisnorsk.enrolment.tests.desk import browser_of, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import IN_WINDOW, MORNING, a_window, drawn, wanting
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
        wanting(course, municipality=bergen, is_shift_worker=True)
    draw = drawn(course)

    report = fairness(draw)

    assert report
    assert (report.number, report.got) == (14, 6)
    assert [(line.label, line.number, line.got) for line in report.tables[1].lines] == [("A2", 14, 6)]
    assert len(report.tables) == 2  # nothing by municipality
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
