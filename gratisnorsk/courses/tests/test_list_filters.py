"""The filters of the common list: several choices, days, months, hits beside each, and what is not understood."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import translation

from gratisnorsk.courses.queries.filters import Group
from gratisnorsk.courses.queries.listing import CourseList, course_list
from gratisnorsk.courses.queries.search import CourseSearch
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, lessons_of
from gratisnorsk.kernel import clock

pytestmark = pytest.mark.django_db


def shown(query: str) -> CourseList:
    with translation.override("en"):
        return course_list(CourseSearch.from_query(QueryDict(query)), MONDAY, "en")


def group(name: str, query: str) -> Group:
    filters = shown(query).filters
    return next(each for each in (*filters.open, *filters.folded) if each.parameter == name)


def labels_of(name: str, query: str) -> list[str]:
    return [choice.label for choice in group(name, query).choices]


def names(query: str) -> list[str]:
    return [card.name.text for card in shown(query).cards]


def test_of_several_providers_all_are_there_and_unknown_ones_add_nothing():
    ours, theirs = a_course("ours"), a_course("theirs")
    a_course("other")
    ids = [course.organisation.public_id for course in (ours, theirs)]

    assert names(f"holder={ids[0]},{ids[1]},zzzzzzzz") == ["ours", "theirs"]


def test_days_are_those_that_one_can_come_and_a_course_takes_all_its_days():
    monday, both, unknown = a_course("monday"), a_course("both"), a_course("unknown")
    lessons_of(monday, 12)
    lessons_of(both, 4)
    for week in range(4):
        a_lesson(both, both.starts_on + timedelta(weeks=week, days=2))

    found = [names(query) for query in ("dag=man", "dag=man,ons", "dag=ons", "dag=man&dag=ons&dag=tull", "")]

    both_days = ["monday", "both"]
    assert found == [["monday"], both_days, [], both_days, [*both_days, unknown.name["nb"]]]


def test_one_lesson_that_was_moved_or_called_off_makes_no_day_of_the_course():
    course = a_course("mondays")
    lessons_of(course, 11)
    a_lesson(course, course.starts_on + timedelta(days=3))
    a_lesson(course, course.starts_on + timedelta(days=5), cancelled_at=MONDAY)

    assert names("dag=man") == ["mondays"]


def test_the_month_in_which_a_course_begins():
    a_course("december", starts_on=date(2026, 12, 14))
    a_course("january", starts_on=date(2027, 1, 11))
    a_course("running", starts_on=date(2026, 10, 5))

    assert names("start=2027-01") == ["january"]
    assert names("start=2026-12,2027-01") == ["december", "january"]
    assert names("start=2027-13,jan") == ["december", "january", "running"]
    assert [choice.code for choice in group("start", "").choices] == ["2026-12", "2027-01"]
    assert [choice.code for choice in group("start", "start=2026-10").choices] == [
        *("2026-10", "2026-12", "2027-01"),
    ]


def test_every_choice_says_how_many_courses_it_leads_to_beside_the_other_filters():
    a_course(level_in="A1", level_out="A2", part_of_day="day")
    a_course(level_in="A2", part_of_day="day")
    a_course(level_in="A2", part_of_day="evening")

    free = labels_of("tid", "")
    by_level = labels_of("tid", "niva=A2")
    levels = labels_of("niva", "niva=A2&tid=dag")

    assert free == ["In the daytime (2)", "In the evening (1)", "At the weekend (0)"]
    assert by_level == ["In the daytime (1)", "In the evening (1)", "At the weekend (0)"]
    assert [label[-3:] for label in levels] == ["(0)", "(1)", "(1)", "(0)", "(0)", "(0)"]


def test_what_is_asked_for_is_listed_and_each_can_be_dropped_alone():
    a_course(help_languages=["uk"])

    active = shown("sted=Oslo&km=50&niva=A1,A2&dag=man&hjelp=uk&holder=zzzzzzzz").filters.active

    assert [(each.label, each.query) for each in active][2:] == [
        ("A1: some words", "sted=Oslo&km=50&niva=A2&dag=man&hjelp=uk&holder=zzzzzzzz"),
        ("A2: simple everyday talk", "sted=Oslo&km=50&niva=A1&dag=man&hjelp=uk&holder=zzzzzzzz"),
        ("Monday", "sted=Oslo&km=50&niva=A1,A2&hjelp=uk&holder=zzzzzzzz"),
        ("Ukrainian", "sted=Oslo&km=50&niva=A1,A2&dag=man&holder=zzzzzzzz"),
        ("zzzzzzzz", "sted=Oslo&km=50&niva=A1,A2&dag=man&hjelp=uk"),
    ]
    assert [each.label for each in active][:2] == ["Place: Oslo", "Within 50 km"]


@pytest.mark.parametrize(
    ("query", "is_said"),
    [("", False), ("niva=A2&niva=", False), ("niva=Z9", True), ("km=7", True), ("dag=man,x", True)],
)
def test_what_is_not_understood_is_left_out_and_said(client, query: str, is_said: bool):
    page = client.get(f"/en/kurs/?{query}")

    assert page.status_code == 200
    assert ("We did not understand all that you ask for." in page.text) is is_said


def test_chosen_boxes_stay_chosen_and_fold_out(client):
    a_course(at=clock.now())

    page = client.get("/en/kurs/?niva=A1&niva=A2&plass=ledig").text

    for box in ('value="A1" checked', 'value="A2" checked', 'value="ledig" checked'):
        assert page.count(box) == 1
    assert '<details class="ds-details" open>' in page


@pytest.mark.parametrize("courses", [1, 3])
def test_with_days_of_the_week_the_list_costs_one_query_more(courses: int, django_assert_num_queries):
    for _ in range(courses):
        lessons_of(a_course(), 4)

    with django_assert_num_queries(3):
        assert len(names("dag=man&niva=A2&tid=kveld")) == courses
