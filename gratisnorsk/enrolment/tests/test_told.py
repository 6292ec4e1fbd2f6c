"""How many people hear of a cancelled course is said beforehand, and comes true; and letters say what is changed."""

from __future__ import annotations

from typing import Any

import pytest

from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.seats import LATER, MORNING, fresh
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db


def test_it_is_said_how_many_hear_of_it_before_a_course_is_cancelled():
    course = a_course(opening=Opening.QUEUE)
    a_seat(course, a_learner("seat@example.org"))
    a_wish(a_learner("asked@example.org"))
    a_wish(a_learner("waits@example.org"))
    course.seat_count.most = 2
    course.seat_count.save(update_fields=["most"])
    offer_free_seats(course.pk, MORNING)

    told = standing.will_hear(fresh(course))
    standing.cancelled(fresh(course), None, LATER)

    letters = [letters_to(f"{who}@example.org") for who in ("seat", "asked", "waits")]
    kinds = [[each.kind for each in those] for those in letters]
    assert told == 2
    assert ["enrolment/course_cancelled" in those for those in kinds] == [True, True, False]


def _told(changes: dict[str, list[Any]], **facts: Any) -> str:
    """What somebody with a seat reads when this changed."""
    course = a_course("Kveldskurs", **facts)
    a_seat(course, a_learner("seat@example.org", lang="en"))
    standing.changed(fresh(course), changes, LATER)
    (letter,) = (one for one in letters_to("seat@example.org") if one.kind == "enrolment/course_changed")
    return outbox.render(letter).text


WAS, IS = ["2026-12-21", "18:00", "19:45"], ["2026-12-22", "17:30", "19:15"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"lessons": [[WAS], []]},
            "This lesson does not take place: Monday, December 21, 2026 at \u206818:00\u2069.",
        ),
        (
            {"lessons": [[WAS], [IS]]},
            "at \u206818:00\u2069 is now: Tuesday, December 22, 2026 at \u206817:30\u2069.",
        ),
        ({"lessons": [[], [IS]]}, "There is a new lesson: Tuesday, December 22, 2026 at"),
        ({"lessons": [[], [IS] * 5]}, "More lessons are changed."),
        ({"ends_on": ["2027-03-01", "2027-03-08"]}, "The course is from Monday, December 21, 2026 until"),
        ({"room": ["", "2"]}, "You meet here: \u2068Rom 2\u2069"),
        ({"join_url": ["", "https://meet.example/x"]}, "The link to the lessons on the internet is new."),
    ],
    ids=["called off", "moved", "new", "many", "dates", "place", "link"],
)
def test_the_letter_says_what_is_changed(changes: dict[str, list[Any]], sentence: str):
    assert sentence in _told(changes, room="Rom 2")


def test_the_words_of_the_provider_about_a_lesson_come_along():
    told = _told({"lessons": [[WAS], []], "cancelled_note": [{}, {"en": "The teacher is ill."}]})

    assert "The teacher is ill." in told


def test_a_text_message_names_the_lesson_that_is_called_off():
    course, learner = a_course("Kveldskurs"), a_learner(phone="+4791234567", lang="en")
    learner.email = ""
    learner.save(update_fields=["email"])
    a_seat(course, learner)

    standing.changed(fresh(course), {"lessons": [[WAS], []]}, LATER)

    (letter,) = (one for one in letters_to("+4791234567") if one.kind == "enrolment/course_changed")
    assert "Kveldskurs: no lesson Monday, December 21, 2026 at 18:00." in outbox.render_sms(letter).text
