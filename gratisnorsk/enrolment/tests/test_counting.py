"""How many wait for a course: counted by the database, and just those whom the rules let in."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.courses.models import Course, Mode, PartOfDay, Reentry
from gratisnorsk.courses.testing import MONDAY, a_course, a_rule_set
from gratisnorsk.enrolment.models import Ground, Wish
from gratisnorsk.enrolment.queries.matching import count_waiting_for, waiting_for
from gratisnorsk.enrolment.rules.matching import fits
from gratisnorsk.enrolment.testing import a_wish
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


def _crowd(place: Any) -> list[Wish]:
    """Every mixture of ways, times, grounds, earlier seats and homes round a place."""
    homes = [
        {},
        *({"lat": place.lat + up, "lon": place.lon + 0.05, "km": km} for up in (0.0, 0.17) for km in (5, 20)),
    ]
    mixtures = product(
        (["place"], ["digital"], ["place", "digital"]),
        ([], ["evening"], ["day", "weekend"]),
        Ground.values,
        homes,
    )
    return [
        a_wish(
            modes=modes,
            parts_of_day=parts,
            ground=ground,
            had_seat_before=nth % 5 == 0,
            queued_at=MONDAY,
            **home,
        )
        for nth, (modes, parts, ground, home) in enumerate(mixtures)
    ]


@pytest.mark.parametrize("mode", Mode.values)
@pytest.mark.parametrize("strict", [False, True])
def test_the_database_counts_just_those_whom_the_rules_let_in(mode: str, strict: bool):
    place = a_municipality("Sandnes")
    rules = a_rule_set(code="s", for_never_had_right=False, reentry=Reentry.NEVER) if strict else a_rule_set()
    course = a_course(rule_set=rules, mode=mode, municipality=place, part_of_day=PartOfDay.EVENING)

    crowd = _crowd(place)

    fitting = [wish for wish in crowd if fits(wish, course).is_fit]
    assert 0 < len(fitting) < len(crowd)
    assert count_waiting_for(course) == len(fitting)
    assert waiting_for(course) == fitting


@pytest.mark.parametrize("mode", [Mode.DIGITAL, Mode.PLACE])
@pytest.mark.parametrize("number", [1, 3])
def test_counting_costs_one_query_and_no_row_for_each_wish(mode: Mode, number: int):
    place = a_municipality()
    course = Course.objects.with_facts().get(pk=a_course(mode=mode, municipality=place).pk)
    for _ in range(number):
        a_wish(modes=["place", "digital"], lat=place.lat, lon=place.lon)

    with CaptureQueriesContext(connection) as queries:
        counted = count_waiting_for(course)

    assert (counted, len(queries)) == (number, 1)
    assert "COUNT(" in queries[0]["sql"]


def test_a_course_whose_place_is_on_no_map_fits_nobody():
    place = a_municipality("Sandnes")
    course = a_course(mode=Mode.PLACE, municipality=place)
    a_wish(modes=["place"], lat=place.lat, lon=place.lon)
    course.municipality = None

    assert (count_waiting_for(course), waiting_for(course)) == (0, [])
