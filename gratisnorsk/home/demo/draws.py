"""Draws in the demo: one that is made and can be checked, one for tomorrow, and one whose window is open."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import ending, interests, ladder
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.models import EndReason, Enrolment, SeatOffer
from gratisnorsk.home.demo.diary import Diary
from gratisnorsk.home.demo.learners import Cast, Someone
from gratisnorsk.places.models import Municipality

DRAWN = "Norsk på Furuset, kveld"
DRAWN_TOMORROW = "Norsk på Grorud, dag"
WINDOW_OPEN = "Norsk på Stovner, kveld"
ENTRANTS = 17
INTERESTED = 9
_NEARBY = ("0301", "0301", "3222", "0301", "3205", "3207")
_SOON = timedelta(minutes=2)


def tell_of_draws(diary: Diary, cast: Cast) -> None:
    """Write all three into the diary."""
    of_name = {
        course.name.get("nb"): course for course in Course.objects.with_facts().filter(is_example=True)
    }
    _drawn(diary, cast, of_name[DRAWN])
    _to_come(diary, cast, of_name[DRAWN_TOMORROW], of_name[WINDOW_OPEN])


def _drawn(diary: Diary, cast: Cast, course: Course) -> None:
    """More people than seats. Two of those who got a seat gave it back: one is taken, one is being offered."""
    diary.note(course.opens_at + _SOON, see_to_draws)
    for number, one in enumerate(cast.several(ENTRANTS)):
        at = course.opens_at + timedelta(hours=1 + 15 * number)
        diary.note(at, partial(_join_draw, one, course))
    assert course.draws_at
    diary.note(course.draws_at + _SOON, see_to_draws)
    diary.note(course.draws_at + timedelta(days=1), partial(_give_one_back, course))
    diary.note(course.draws_at + timedelta(days=1, hours=4), partial(_say_yes, course))
    diary.note(diary.lately, partial(_give_one_back, course))


def _to_come(diary: Diary, cast: Cast, tomorrow: Course, window: Course) -> None:
    """People who chose one draw or both, the most wanted first."""
    for course in (tomorrow, window):
        diary.note(course.opens_at + _SOON, see_to_draws)
    for number, one in enumerate([cast.next("waiting"), *cast.several(INTERESTED)]):
        at = tomorrow.opens_at + timedelta(hours=1 + 9 * number)
        diary.note(at, partial(_join_draw, one, tomorrow, parts_of_day=()))
        if number % 2 == 0:
            later = window.opens_at + timedelta(hours=1 + 5 * number)
            diary.note(later, partial(_take_part, one, window))


def _join_draw(one: Someone, course: Course, at: datetime, **facts: object) -> None:
    home = Municipality.objects.get(pk=_NEARBY[one.number % len(_NEARBY)])
    where = {"municipality_id": home.pk, "lat": home.lat, "lon": home.lon}
    one.sign_up(course, at, into_draw=True, **(where | facts))


def _give_one_back(course: Course, at: datetime) -> None:
    seat = Enrolment.objects.live().filter(course=course).select_related("course").order_by("pk")[0]
    ending.leave(seat, EndReason.TIME, at)


def _say_yes(course: Course, at: datetime) -> None:
    ladder.accept(SeatOffer.objects.select_related("wish__learner").get(course=course), at)


def _take_part(one: Someone, course: Course, at: datetime) -> None:
    interests.take_part(one.learner, Course.objects.with_facts().get(pk=course.pk), at=at)
