"""The example courses: public facts of real awards, every phase to be seen, nothing claimed of a provider."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Sum

from gratisnorsk.courses.actions.examples import load_examples
from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Award, Course, Lesson, SeatCount
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.courses.testing import MONDAY
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.testing import COUNTY_NAMES, a_county

pytestmark = pytest.mark.django_db


PLACES = ("0301", "1103", "1106", "1506", "1804", "3201", "3301", "3907", "4204", "4223", "4626", "5001")


@pytest.fixture(autouse=True)
def _places() -> None:
    for number in COUNTY_NAMES:
        a_county(number)
    for number in PLACES:
        Municipality.objects.create(number=number, county_id=number[:2], name=number, lat=60.0, lon=10.0)


@pytest.fixture
def courses() -> list[Course]:
    return load_examples(at=MONDAY)


def test_eighty_places_at_innbyggerarena_for_eight_hundred_thousand(courses):
    award = Award.objects.get(title__nb__startswith="Innbyggerarena")

    assert (award.places, award.amount_nok, award.is_example) == (80, 800_000, True)
    assert award.courses.aggregate(all=Sum("seats"))["all"] <= 80


def test_every_place_is_paid_for_and_every_row_says_that_it_is_an_example(courses):
    for award in Award.objects.annotate(seats=Sum("courses__seats")):
        assert award.places * award.rule_set.cap_nok == award.amount_nok
        assert (award.seats or 0) <= award.places
    assert (
        Course.objects.filter(is_example=False).count() == Award.objects.filter(is_example=False).count() == 0
    )
    assert Organisation.objects.filter(course_awards__isnull=False).distinct().count() >= 12


def test_every_phase_can_be_seen_on_the_day_of_loading(courses):
    phases = Counter(phase(course, MONDAY) for course in Course.objects.with_facts())
    full = Course.objects.get(name__nb__startswith="Fast-track")
    for _ in range(full.seats):
        take_seat(full.pk)

    assert set(phases) == set(Phase) - {Phase.FULL}
    assert phase(Course.objects.with_facts().get(pk=full.pk), MONDAY) == Phase.FULL


@pytest.mark.parametrize("day", [0, 40, 130, 220, 310])
def test_they_can_be_loaded_on_any_day_of_the_year(day):
    at = datetime(2027, 1, 1, 22, 30, tzinfo=UTC) + timedelta(days=day)

    loaded = load_examples(at=at)

    assert {course.published_at is not None for course in loaded} == {True}
    for course in Course.objects.prefetch_related("lessons"):
        minutes = sum(lesson.minutes for lesson in course.lessons.all())
        assert minutes == course.planned_hours * course.rule_set.hour_minutes


def test_loading_twice_changes_nothing(courses):
    before = (Course.objects.count(), Lesson.objects.count(), SeatCount.objects.count())

    assert load_examples(at=MONDAY + timedelta(days=1)) == []
    assert (Course.objects.count(), Lesson.objects.count(), SeatCount.objects.count()) == before


def test_the_rules_of_each_year_are_those_of_the_sources(courses):
    scheme = courses[0].rule_set.scheme
    days = [date(2021, 6, 1), date(2022, 2, 1), date(2022, 6, 7), date(2023, 9, 1), date(2026, 11, 23)]

    found = [scheme.rule_sets.on(day).order_by("sub_goal", "valid_from") for day in days]

    assert [[(rules.code, rules.level_goal) for rules in of_day] for of_day in found] == [
        [("2021", "B1")],
        [("2022", "B1")],
        [("2022", "B1"), ("2022-ukraine", "A2")],
        [("2022", "B1")],
        [("2025", "B1")],
    ]
    assert all(rules.assumptions and rules.source_url for of_day in found for rules in of_day)
