"""How tests of the desk look at places: a course with its people, somebody's browser, a standing clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.tests.learners import address
from gratisnorsk.enrolment.tests.seats import LATER

CLOCKS = (
    "desk_courses",
    "desk_people",
    "desk_doors",
    "desk_draws",
    "desk_preview",
    "desk_rehearsals",
    "desk_writing",
)


def stop_the_clock(monkeypatch: Any, at: datetime = LATER) -> None:
    """Let every screen stand at one instant."""
    for module in CLOCKS:
        monkeypatch.setattr(f"gratisnorsk.enrolment.views.{module}.now", lambda: at, raising=False)


def browser_of(person: Person | None) -> Any:
    """A browser of this person; of nobody when there is none."""
    client = Client()
    if person:
        client.force_login(person)
    return client


def opened(person: Person, seat: Enrolment) -> Any:
    """A browser in which this person has pressed the button that opens the page of a participant."""
    browser = browser_of(person)
    browser.post(seat_page(seat))
    return browser


def course_page(course: Course, name: str = "desk_course", *more: Any) -> str:
    """The address of a page about the places of a course."""
    return address(name, course.public_id, *more)


def seat_page(seat: Enrolment, name: str = "desk_seat") -> str:
    """The address of a page about a participant."""
    return address(name, seat.course.public_id, seat.public_id)
