"""A full course leads on: to the queue, to practice near and on the internet with its hours, and to somebody one can ask."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Course, Mode
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.queries.course_page import course_page
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.meetings.models import Theme
from gratisnorsk.meetings.testing import a_closed_meeting, a_meeting, a_slot
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Place
from gratisnorsk.offers.testing import an_offer, once
from gratisnorsk.places.models import Venue
from gratisnorsk.places.testing import a_venue

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
TODAY = NOON.date()


def full(**facts: Any) -> Course:
    course = a_course(seats=1, at=NOON, **facts)
    take_seat(course.pk)
    return Course.objects.with_facts().get(pk=course.pk)


def onward(course: Course) -> Any:
    index_all(NOON)
    return course_page(course, NOON, "nb").onward


def digital(on: date, starts: str = "18:00", ends: str = "19:00") -> Any:
    return an_offer(place=Place.DIGITAL, slots=[once(on, starts, ends)], at=NOON)


def test_practice_on_the_internet_today_is_really_today():
    digital(TODAY, "09:00", "10:00")  # over
    evening = digital(TODAY)
    digital(TODAY + timedelta(days=1))

    found = onward(full())

    assert found.is_digital_today
    assert [one.name.text for one in found.digital] == [evening.name["nb"]]
    assert "18" in found.digital[0].next


def test_when_nothing_is_on_today_the_next_ones_are_shown_and_the_page_says_so():
    digital(TODAY, "09:00", "10:00")
    tomorrow = digital(TODAY + timedelta(days=1))

    course = full()
    found = onward(course)

    assert not found.is_digital_today
    assert [one.name.text for one in found.digital] == [tomorrow.name["nb"]]


def test_practice_near_has_a_date_and_is_found_far_off_where_few_live():
    venue = a_venue("Kurssted", lat=69.65, lon=18.96, precision=Venue.Precision.EXACT)
    far = a_venue("Bygdehuset", lat=69.25, lon=18.96, precision=Venue.Precision.EXACT)
    over = an_offer("Sist uke", venue=venue, slots=[once(TODAY - timedelta(days=7))], at=NOON)
    an_offer("Om to uker", venue=far, slots=[once(TODAY + timedelta(days=14))], at=NOON)

    found = onward(full(mode=Mode.PLACE, venue=venue, municipality=venue.municipality))

    assert [one.name.text for one in found.near] == ["Om to uker"]
    assert over.name["nb"] not in str(found)


def test_the_next_meeting_that_a_learner_can_come_to_is_shown():
    a_meeting("Om tilskudd", theme=Theme.GRANTS, slots=[a_slot(TODAY)])
    a_meeting("Avlyst", slots=[a_slot(TODAY + timedelta(days=1), cancelled_at=NOON)])
    a_closed_meeting("Lukket", slots=[a_slot(TODAY + timedelta(days=1))])
    a_meeting("Senere", theme=Theme.LEARNERS, slots=[a_slot(TODAY + timedelta(days=9))])
    a_meeting("Kurs og kø", theme=Theme.COURSES, slots=[a_slot(TODAY + timedelta(days=3))])

    meeting = onward(full()).meeting

    assert meeting is not None
    assert meeting.title.text == "Kurs og kø"
    assert meeting.path.startswith("/nb/moter/")


def test_a_course_with_places_does_not_speak_of_meetings():
    a_meeting(theme=Theme.LEARNERS, slots=[a_slot(TODAY + timedelta(days=3))])
    course = a_course(seats=1, at=NOON)

    assert onward(Course.objects.with_facts().get(pk=course.pk)).meeting is None


def test_the_page_of_a_full_course_has_all_four_without_a_script(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gratisnorsk.enrolment.views.course_pages.now", lambda: NOON)
    venue = a_venue("Kurssted", lat=69.65, lon=18.96)
    an_offer("Språkkafé på hjørnet", venue=venue, slots=[once(TODAY + timedelta(days=2))], at=NOON)
    digital(TODAY)
    a_meeting("Spør oss", theme=Theme.LEARNERS, slots=[a_slot(TODAY + timedelta(days=3))])
    course = full(mode=Mode.PLACE, venue=venue, municipality=venue.municipality)
    index_all(NOON)

    page = text_of(Client().get(address("course", course.public_id), follow=True))

    said = [
        "Join the common queue",
        "Språkkafé på hjørnet",
        "Practise on the internet today",
        "The next information meeting",
        "Spør oss",
        "Good to know",
    ]
    places = [page.find(words) for words in said]
    assert -1 not in places
    assert places == sorted(places)
