"""Whoever waits is told once when sign-up opens for a course that fits, in the morning if it opens at night."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.interests import take_part
from gratisnorsk.enrolment.actions.telling_openings import is_still_open, tell_of_openings
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import MORNING, fresh
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db
HOUR, LONG_AGO = timedelta(hours=1), MORNING - timedelta(days=30)


def _opens(opening: str = Opening.WINDOW, **facts: Any) -> Course:
    """A course whose sign-up has just opened."""
    return a_course("Kveldskurs", opening=opening, at=MORNING - HOUR / 2, **facts)


def _told(email: str) -> list[Letter]:
    return [letter for letter in letters_to(email) if letter.kind == "enrolment/course_opens"]


def test_those_who_wait_and_fit_are_told_once():
    a_wish(a_learner("fits@example.org", lang="en"), at=LONG_AGO)
    a_wish(a_learner("other@example.org"), at=LONG_AGO, level="B1")
    _opens()

    for _twice in range(2):
        tell_of_openings(MORNING)

    (letter,) = _told("fits@example.org")
    text = outbox.render(letter).text
    assert "Kveldskurs" in text
    assert "Places are drawn. Press one button before" in text
    assert "/bli-med/" in text
    assert _told("other@example.org") == []


def test_whoever_takes_part_already_sits_somewhere_or_pauses_is_not_told():
    course = _opens()
    joined, seated, paused = (a_wish(a_learner(f"{who}@example.org"), at=LONG_AGO) for who in ("a", "b", "c"))
    take_part(joined.learner, fresh(course), at=MORNING)
    a_seat(a_course(at=LONG_AGO), seated.learner)
    paused.paused_until = MORNING.date() + timedelta(days=9)
    paused.save(update_fields=["paused_until"])

    tell_of_openings(MORNING)

    assert [_told(f"{who}@example.org") for who in ("a", "b", "c")] == [[], [], []]


@pytest.mark.parametrize(
    ("opening", "told"), [(Opening.WINDOW, 1), (Opening.FIRST_COME, 1), (Opening.QUEUE, 0)]
)
def test_where_people_are_asked_along_the_queue_nobody_has_to_do_anything(opening: str, told: int):
    a_wish(a_learner("fits@example.org"), at=LONG_AGO)
    _opens(opening)

    assert tell_of_openings(MORNING) == told
    assert len(_told("fits@example.org")) == told


def test_not_at_night_but_in_the_morning_and_not_of_what_opened_long_ago():
    a_wish(a_learner("fits@example.org"), at=LONG_AGO)
    course = _opens()
    night = MORNING.replace(hour=23)

    assert tell_of_openings(night) == 0
    assert tell_of_openings(MORNING + timedelta(days=2)) == 0
    assert tell_of_openings(MORNING) == 1
    assert len(_told("fits@example.org")) == 1
    assert course.public_id in str(_told("fits@example.org")[0].facts)


def test_a_letter_that_waited_until_sign_up_was_over_is_not_sent():
    a_wish(a_learner("fits@example.org"), at=LONG_AGO)
    _opens()
    tell_of_openings(MORNING)
    (letter,) = _told("fits@example.org")

    assert is_still_open(letter, MORNING)
    assert not is_still_open(letter, MORNING + timedelta(days=8))
