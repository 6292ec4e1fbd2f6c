"""The private calendar: own lessons alone, right over the change of the clock, empty when there is no seat."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.queries.own_calendar import calendar_address, own_feed
from gratisnorsk.enrolment.rules.calendar_links import calendar_token
from gratisnorsk.enrolment.testing import a_learner, a_seat

pytestmark = pytest.mark.django_db


def _events(seat: Enrolment) -> list[Any]:
    found = own_feed(calendar_token(seat.learner.public_id, seat.seated_at), MONDAY)
    assert found
    return list(Calendar.from_ical(found).walk("VEVENT"))


def test_own_lessons_stand_in_it_by_the_clock_on_the_wall():
    course = a_course("Kurset", starts_on=date(2027, 3, 22), join_url="https://meet.example/x")
    a_lesson(course, date(2027, 3, 22))
    a_lesson(course, date(2027, 3, 29))
    a_lesson(a_course("Et annet"))

    events = _events(a_seat(course))

    assert [event["summary"] for event in events] == ["Kurset", "Kurset"]
    assert [event.decoded("dtstart").isoformat() for event in events] == [
        "2027-03-22T18:00:00+01:00",
        "2027-03-29T18:00:00+02:00",
    ]
    assert events[0]["dtstart"].params["TZID"] == "Europe/Oslo"
    assert events[0]["location"] == "https://meet.example/x"


def test_a_cancelled_lesson_stays_marked_with_a_higher_sequence():
    course = a_course("Kurset")
    lesson = a_lesson(course)
    seat = a_seat(course)
    before = _events(seat)[0]

    Lesson.objects.filter(pk=lesson.pk).update(cancelled_at=MONDAY, cancelled_note={"nb": "Syk"}, version=2)

    after = _events(seat)[0]
    assert (before["uid"], before["sequence"], before["status"]) == (after["uid"], 1, "CONFIRMED")
    assert (after["sequence"], after["status"], after["description"]) == (2, "CANCELLED", "Syk")


def test_after_the_seat_the_calendar_is_empty_and_the_address_still_works():
    seat = a_seat(a_course())
    a_lesson(seat.course)
    Enrolment.objects.filter(pk=seat.pk).update(ended_at=MONDAY, ended_why="ill")

    assert _events(seat) == []


def test_the_address_stays_the_same_and_opens_without_signing_in():
    seat = a_seat(a_course())
    first, second = (calendar_address(seat.learner, seat.seated_at) for _ in range(2))

    assert first == second
    answer = Client().get(first.removeprefix("http://localhost:8000"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")


def test_forged_cut_and_very_old_addresses_open_nothing():
    learner = a_learner()
    token = calendar_token(learner.public_id, MONDAY)

    assert own_feed(token[:-1], MONDAY) is None
    assert own_feed("x", MONDAY) is None
    assert own_feed(token, MONDAY + timedelta(days=731)) is None
    assert Client().get(f"/kalender/plass/{learner.public_id}.ics").status_code == 404
