"""What fits whom: said once, for the queue, the draw and the pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.courses.models import LEVELS, Course, Mode, PartOfDay, Reentry, RuleSet
from gratisnorsk.courses.testing import MONDAY, a_course, a_rule_set
from gratisnorsk.enrolment.models import Ground, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.queries.matching import count_waiting_for, courses_for, waiting_for
from gratisnorsk.enrolment.rules.matching import Miss, fits, neighbours
from gratisnorsk.enrolment.testing import a_seat, a_wish
from gratisnorsk.places.models import Venue
from gratisnorsk.places.testing import a_municipality

SANDNES, BRYNE, OSLO = (58.85, 5.73), (58.73, 5.65), (59.91, 10.75)

_places = st.sampled_from([SANDNES, BRYNE, OSLO])
_wishes = st.builds(
    lambda place, **facts: Wish(scheme_id=1, lat=place and place[0], lon=place and place[1], **facts),
    place=st.one_of(st.none(), _places),
    level=st.sampled_from(LEVELS),
    modes=st.lists(st.sampled_from(["place", "digital"]), min_size=1, unique=True),
    parts_of_day=st.lists(st.sampled_from(PartOfDay.values), unique=True),
    km=st.integers(0, 400),
    ground=st.sampled_from(Ground.values),
    had_seat_before=st.booleans(),
    help_languages=st.lists(st.sampled_from(["ar", "pl"]), unique=True),
)
_courses = st.builds(
    lambda place, rules, mode, **facts: Course(
        rule_set=rules,
        mode=mode,
        venue=None if mode == Mode.DIGITAL else Venue(lat=place[0], lon=place[1]),
        **facts,
    ),
    place=_places,
    rules=st.builds(
        RuleSet,
        scheme_id=st.just(1),
        for_right_used_up=st.booleans(),
        for_never_had_right=st.booleans(),
        reentry=st.sampled_from(Reentry.values),
    ),
    mode=st.sampled_from(Mode.values),
    level_in=st.sampled_from(LEVELS),
    part_of_day=st.sampled_from(PartOfDay.values),
    help_languages=st.lists(st.sampled_from(["ar", "pl"]), unique=True),
)


def _changed(wish: Wish, **facts: object) -> Wish:
    kept = {field.attname: getattr(wish, field.attname) for field in Wish._meta.concrete_fields}
    return Wish(**(kept | facts))


@given(_wishes, _courses)
def test_whoever_takes_more_never_fits_less(wish: Wish, course: Course):
    wider = _changed(wish, modes=["place", "digital"], parts_of_day=[], km=wish.km + 50)

    assert fits(wider, course).is_fit or not fits(wish, course).is_fit


@given(_wishes, _courses)
def test_nobody_travels_farther_than_they_said_and_nobody_to_a_screen(wish: Wish, course: Course):
    fit = fits(wish, course)

    assert not fit.is_fit or fit.km is None or fit.km <= wish.km
    assert (fit.km is None) or course.mode != Mode.DIGITAL


@given(_wishes, _courses)
def test_help_in_a_language_is_never_a_must(wish: Wish, course: Course):
    assert fits(_changed(wish, help_languages=[]), course).reasons == fits(wish, course).reasons


@given(_wishes, _courses)
def test_only_the_own_level_is_offered_and_only_its_neighbours_are_shown(wish: Wish, course: Course):
    fit = fits(wish, course)

    steps = abs(LEVELS.index(wish.level) - LEVELS.index(course.level_in))
    assert (Miss.LEVEL in fit.reasons) == (steps > 0)
    assert not fit.is_worth_showing or steps <= 1


def test_the_neighbours_of_a_level_are_one_step_away():
    assert [neighbours("A0"), neighbours("A2"), neighbours("C1"), neighbours("x")] == [
        ("A1",),
        ("A1", "B1"),
        ("B2",),
        (),
    ]


@pytest.mark.django_db
def test_a_course_at_a_place_fits_within_the_kilometres_that_the_person_wrote():
    sandnes = a_municipality("Sandnes")
    course = a_course(mode=Mode.PLACE, municipality=sandnes)
    near: dict[str, Any] = {"modes": ["place"], "lat": sandnes.lat + 0.1, "lon": sandnes.lon}

    assert fits(a_wish(km=12, **near), course).reasons == ()
    assert fits(a_wish(km=11, **near), course).reasons == (Miss.TOO_FAR,)
    assert fits(a_wish(modes=["place"]), course).reasons == (Miss.NO_PLACE,)
    assert fits(a_wish(modes=["digital"], lat=1.0, lon=1.0), course).reasons == (Miss.MODE, Miss.TOO_FAR)


@pytest.mark.django_db
def test_a_course_both_at_a_place_and_on_a_screen_needs_both():
    place = a_municipality()
    course = a_course(mode=Mode.BOTH, municipality=place)

    reasons = [
        fits(a_wish(modes=modes, lat=place.lat, lon=place.lon), course).reasons
        for modes in (["place"], ["digital"], ["digital", "place"])
    ]

    assert reasons == [(Miss.MODE,), (Miss.MODE,), ()]


@pytest.mark.django_db
def test_the_rules_of_the_year_say_who_may_come_and_who_may_come_again():
    strict = a_rule_set(code="strict", for_never_had_right=False, reentry=Reentry.NEVER)
    course = a_course(rule_set=strict)

    reasons = [
        fits(a_wish(ground=ground, had_seat_before=again), course).reasons
        for ground, again in [
            (Ground.NEVER_HAD_RIGHT, False),
            (Ground.RIGHT_USED_UP, True),
            (Ground.NOT_SURE, False),
        ]
    ]

    assert reasons == [(Miss.GROUND,), (Miss.REENTRY,), ()]


@pytest.mark.django_db
def test_the_queue_of_a_course_is_everybody_it_fits_in_the_order_of_waiting():
    course = a_course(part_of_day=PartOfDay.EVENING)
    late = a_wish(queued_at=MONDAY + timedelta(hours=2))
    early = a_wish(queued_at=MONDAY + timedelta(hours=1))
    a_wish(level="B1")
    a_wish(parts_of_day=["day"])
    a_wish(paused_until=date(2027, 1, 1))
    a_wish(confirmed_at=None)
    a_wish(ended_at=MONDAY, ended_how="left")

    assert waiting_for(course) == [early, late]
    assert waiting_for(course, most=1) == [early]
    assert count_waiting_for(course) == 2


@pytest.mark.django_db
def test_nobody_is_asked_twice_about_a_course_nor_about_two_at_once_nor_when_seated():
    course, other = a_course(), a_course()
    seated, asked_before, asked_elsewhere, free = (a_wish() for _ in range(4))
    a_seat(other, seated.learner)
    times = {"offered_at": MONDAY, "answer_by": MONDAY + timedelta(days=1)}
    SeatOffer.objects.create(
        wish=asked_before, course=course, state=OfferState.EXPIRED, answered_at=MONDAY, **times
    )
    SeatOffer.objects.create(wish=asked_elsewhere, course=other, **times)

    assert waiting_for(course) == [free]
    assert waiting_for(other) == [asked_before, free]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_costs_one_query_however_long_it_is(number: int):
    course = Course.objects.with_facts().get(pk=a_course().pk)
    for _ in range(number):
        a_wish()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        names = [wish.learner.name for wish in waiting_for(course)]

    assert (len(names), len(queries)) == (number, 1)


@pytest.mark.django_db
def test_courses_that_fit_come_before_those_one_level_away_and_the_others_not_at_all():
    wish = a_wish(level="A2")
    above = a_course(level_in="B1", level_out="B2")
    fitting = a_course(level_in="A2", starts_on=date(2027, 3, 1))
    a_course(level_in="B2", level_out="B2")
    a_course(level_in="A2", starts_on=date(2026, 11, 23))
    a_course(level_in="A2", cancelled_at=MONDAY, cancelled_reason="too_few")

    found = courses_for(wish, MONDAY)

    assert [(one.course, one.may_be_offered) for one in found] == [(fitting, True), (above, False)]
