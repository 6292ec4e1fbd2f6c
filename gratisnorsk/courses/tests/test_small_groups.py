"""A course with too few people is seen while something can still be done, with what can be done; and a level too high."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from gratisnorsk.courses.actions.seats import take_seats
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.queries.small_groups import small_groups
from gratisnorsk.courses.rules.small_groups import is_too_small_soon
from gratisnorsk.courses.testing import MONDAY, a_course
from gratisnorsk.courses.tests.desk import browser_of, stop_the_clock, text_of, url

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STARTS = MONDAY.date() + 28 * DAY


def few(taken: int = 3, **facts: Any) -> Course:
    """A course that needs five, and begins in four weeks."""
    course = a_course(**({"minimum": 5} | facts))
    assert not taken or take_seats(course.pk, taken)
    return Course.objects.with_facts().get(pk=course.pk)


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        ({}, STARTS - 11 * DAY, False),
        ({}, STARTS - 10 * DAY, True),
        ({}, STARTS - DAY, True),
        ({}, STARTS, False),  # from then on another sentence says it
        ({"taken": 5}, STARTS - DAY, False),
        ({"offers_until": MONDAY + 14 * DAY}, MONDAY.date() + 3 * DAY, False),
        ({"offers_until": MONDAY + 14 * DAY}, MONDAY.date() + 4 * DAY, True),
        ({"published_at": None}, STARTS - DAY, False),
        ({"cancelled_at": MONDAY, "cancelled_reason": "other"}, STARTS - DAY, False),
        ({"opens_at": MONDAY + 26 * DAY}, STARTS - 2 * DAY, False),
        ({"opens_at": MONDAY + 26 * DAY}, STARTS - DAY, True),
    ],
)
def test_from_ten_days_before_it_is_settled_until_the_first_day(
    facts: dict[str, Any], today: date, expected: bool
):
    assert is_too_small_soon(few(**facts), today) is expected


def test_before_the_draw_nobody_is_worried():
    course = few(taken=0, opening=Opening.WINDOW, starts_on=MONDAY.date() + 12 * DAY)

    worried = [is_too_small_soon(course, MONDAY.date() + days * DAY) for days in (6, 7, 8)]

    assert worried == [False, False, True]


def test_the_desk_says_it_with_figures_and_what_can_be_done(provider, holder, monkeypatch):
    stop_the_clock(monkeypatch, MONDAY + 20 * DAY)
    course = few(organisation=provider)

    page = browser_of(holder).get(url("desk", course.public_id))
    listed = text_of(browser_of(holder).get(url("desk_list")))

    said = text_of(page)
    sentence = (
        "Too few people so far: 3 places are taken or offered; the smallest group is 5. "
        "The course begins on 21 December 2026. Last time for new people: 4 January 2027 at 13:00."
    )
    assert sentence in said
    assert sentence in listed
    assert "What you can do now:" in said
    for name in ("edit", "cancel"):
        assert page.content.decode().count(url(name, course.public_id)) == 2  # here and among the buttons


def test_the_lists_of_tasks_have_those_of_the_provider_or_all():
    ours, theirs = few(name="Vårt kurs"), few(name="Deres kurs", starts_on=STARTS - DAY)
    few(taken=5)
    at = MONDAY + 20 * DAY

    with override("en"):
        of_ours = small_groups([ours.organisation], at, "en")
        of_all = small_groups(None, at, "en")

    assert [each.public_id for each in of_ours] == [ours.public_id]
    assert [each.public_id for each in of_all] == [theirs.public_id, ours.public_id]
    assert of_ours[0].sentence.startswith("Too few people so far: 3 places")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_tasks_is_one_query(number: int, django_assert_num_queries):
    for _nth in range(number):
        few()

    with django_assert_num_queries(1):
        assert len(small_groups(None, MONDAY + 20 * DAY, "nb")) == number


@pytest.mark.parametrize(("level_out", "is_said"), [("B1", False), ("B2", True)])
def test_a_course_that_ends_above_the_goal_of_the_rules_says_so(
    provider, holder, monkeypatch, level_out: str, is_said: bool
):
    stop_the_clock(monkeypatch)
    course = a_course(organisation=provider, level_out=level_out)

    page = text_of(browser_of(holder).get(url("desk", course.public_id)))

    sentence = f"The course ends at level {level_out}. The goal of the rules is B1"
    assert (sentence in page) is is_said
