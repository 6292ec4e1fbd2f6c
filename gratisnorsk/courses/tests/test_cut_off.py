"""The last time for new people: chosen by the rules of the scheme where nobody wrote it, and always to be changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.courses.models import Course, Lesson, RuleSet
from gratisnorsk.courses.rules.cut_off import usual_cut_off
from gratisnorsk.courses.testing import a_course, a_rule_set, an_award, lessons_of
from gratisnorsk.courses.tests.desk import as_shown, browser_of, stop_the_clock, text_of, typed, url
from gratisnorsk.kernel.clock import OSLO

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 1, 11), date(2027, 4, 30)
HOURS = 100 * 45


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    a_rule_set()


def weekly(number: int) -> list[Lesson]:
    """Lessons of 90 minutes, which is two hours of 45 minutes, one a week from the first day."""
    return [
        Lesson(on=FIRST + timedelta(weeks=week), starts=time(18), ends=time(19, 30), minutes=90)
        for week in range(number)
    ]


@pytest.mark.parametrize(
    ("percent", "weeks_in"),
    [(0, 0), (1, 0), (2, 1), (19, 9), (20, 10), (100, 13)],  # of 14 lessons, the last is as far as it goes
)
def test_no_more_than_the_share_is_over_before_the_last_lesson_to_begin_with(percent: int, weeks_in: int):
    until = usual_cut_off(FIRST, LAST, weekly(14), planned_minutes=HOURS, percent=percent)

    assert until == datetime.combine(FIRST + timedelta(weeks=weeks_in), time(18), OSLO)


def test_without_lessons_the_hours_lie_evenly_between_the_days():
    until = usual_cut_off(FIRST, FIRST + timedelta(days=100), [], planned_minutes=HOURS, percent=20)

    assert until == datetime(2027, 1, 31, 12, tzinfo=OSLO)


@given(st.integers(0, 100), st.integers(0, 16), st.integers(45, 9000))
def test_whoever_begins_then_has_missed_no_more_than_the_share(percent: int, number: int, planned: int):
    lessons = weekly(number)

    until = usual_cut_off(FIRST, LAST, lessons, planned_minutes=planned, percent=percent)

    missed = sum(each.minutes for each in lessons if datetime.combine(each.on, each.starts, OSLO) < until)
    assert missed * 100 <= planned * percent or until.date() == FIRST
    assert FIRST <= until.date() <= LAST


def test_a_new_course_that_says_nothing_gets_the_share_of_the_rules(provider, holder):
    browser_of(holder).post(url("new", provider.public_id), typed(offers_until=""))

    course = Course.objects.get()
    # A fifth of the 109 days from 11 January to 30 April, at noon in Norway.
    assert course.offers_until == datetime(2027, 2, 1, 11, tzinfo=UTC)


def test_the_rules_of_the_award_count_and_what_was_chosen_is_shown_before_it_is_saved(provider, holder):
    strict = a_rule_set(code="2027", valid_from=date(2027, 1, 1), late_start_percent=10)
    award = an_award(provider, rule_set=strict)

    page = browser_of(holder).post(
        url("new", provider.public_id), typed("stay", offers_until="", award=award.public_id)
    )

    assert 'name="offers_until" value="2027-01-21T12:00"' in page.content.decode()
    assert Course.objects.count() == 0


def test_what_is_written_stands(provider, holder):
    browser_of(holder).post(url("new", provider.public_id), typed(offers_until="2027-01-15T08:00"))

    assert Course.objects.get().offers_until == datetime(2027, 1, 15, 7, tzinfo=UTC)


def test_the_form_of_a_course_says_what_the_rules_suggest_from_its_lessons(provider, holder):
    course = a_course(organisation=provider, published_at=None)
    lessons_of(course, 12)

    page = text_of(browser_of(holder).get(url("edit", course.public_id)))
    browser_of(holder).post(url("edit", course.public_id), as_shown(course, offers_until=""))

    # Ten lessons of two hours are a fifth of a hundred: the eleventh, ten weeks in, is the last to begin with.
    assert "By the rules it is 1 March 2027 at 18:00: then at most 20 percent of the hours are over." in page
    assert Course.objects.get().offers_until == datetime(2027, 3, 1, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"draws_at": "2027-03-08T12:00", "window_until": "2027-03-01T12:00"},
            "We cannot choose this time for you here. Write it.",
        ),
        ({"starts_on": ""}, "Fill in this field."),
    ],
)
def test_where_nothing_can_be_chosen_it_is_asked_for(provider, holder, wrong: dict[str, str], sentence: str):
    answer = browser_of(holder).post(url("new", provider.public_id), typed(offers_until="", **wrong))

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert Course.objects.count() == 0


def test_the_share_is_a_share():
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.update(late_start_percent=101)
