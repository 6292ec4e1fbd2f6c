"""The lessons of a course in a calendar that heals."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from gratisnorsk.courses import actions
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson
from gratisnorsk.kernel import clock
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db


def entries(client, course, **query) -> list[Any]:
    answer = client.get(f"/kalender/kurs/{course.public_id}.ics", query)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_every_lesson_stands_in_it_in_norwegian_wall_clock_time(client):
    course = a_course("Norsk")
    a_lesson(course, starts=time(18), ends=time(19, 45))

    (event,) = entries(client, course)

    assert (str(event["summary"]), event["status"], event["sequence"]) == ("Norsk", "CONFIRMED", 1)
    assert event["dtstart"].params["TZID"] == "Europe/Oslo"
    assert (event.decoded("dtstart").hour, event.decoded("dtend").minute) == (18, 45)


def test_a_cancelled_lesson_keeps_its_name_and_is_called_off(client):
    course = a_course("Norsk", at=clock.now())
    lesson = a_lesson(course)
    before = entries(client, course)[0]

    actions.cancel_lesson(lesson, by=a_member(course.organisation), at=clock.now())
    after = entries(client, course, sprak="en")[0]

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert (str(after["summary"]), after["status"]) == ("Cancelled: Norsk", "CANCELLED")


def test_a_cancelled_course_calls_off_all_its_lessons(client):
    course = a_course(cancelled_at=MONDAY, cancelled_reason="other")
    a_lesson(course)
    a_lesson(course, course.starts_on + timedelta(days=7))

    assert {event["status"] for event in entries(client, course)} == {"CANCELLED"}


def test_the_link_to_the_digital_room_is_not_in_it(client):
    course = a_course(join_url="https://example.org/rom")
    a_lesson(course)

    assert b"example.org/rom" not in client.get(f"/kalender/kurs/{course.public_id}.ics").content


def test_a_draft_and_an_unknown_course_have_no_calendar(client):
    draft = a_course(published_at=None)

    answers = [client.get(f"/kalender/kurs/{each}.ics").status_code for each in (draft.public_id, "zzzzzzzz")]

    assert answers == [404, 404]


def test_an_unchanged_calendar_is_not_sent_again(client):
    course = a_course()
    first = client.get(f"/kalender/kurs/{course.public_id}.ics")

    again = client.get(f"/kalender/kurs/{course.public_id}.ics", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
