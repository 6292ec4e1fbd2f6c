"""The public page of a course: the right button for the phase, and never a dead end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, a_lesson, a_provider, lessons_of
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.models import Draw
from gratisnorsk.enrolment.queries.course_json_ld import course_json_ld
from gratisnorsk.enrolment.testing import a_wish
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.test_own_page import browser_of
from gratisnorsk.kernel.clock import now

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _page(course: Course, client: Any = None) -> Any:
    return (client or Client()).get(address("course", course.public_id), follow=True)


def _full(**facts: Any) -> Course:
    course = a_course(seats=1, at=now(), **facts)
    take_seat(course.pk)
    return course


@pytest.mark.parametrize(
    ("facts", "button"),
    [
        ({"opening": Opening.WINDOW}, "Take part in the draw"),
        ({}, "Sign up for a place"),
        ({"opening": Opening.QUEUE}, "Join the common queue"),
        ({"opens_at": now() + DAY}, "Tell us what you need already now"),
    ],
)
def test_the_button_is_the_one_for_the_phase(facts: dict[str, Any], button: str):
    assert button in text_of(_page(a_course(at=now(), **facts)))


def test_full_is_never_the_last_page():
    other = a_course("Et annet kurs", at=now())

    answer = _page(_full())

    text = text_of(answer)
    assert "Full." in text
    assert "Join the common queue" in text
    assert "Et annet kurs" in text
    assert text.index("Et annet kurs") < text.index("Good to know")
    assert other.public_id in answer.content.decode()


def test_a_cancelled_course_says_why_and_leads_to_the_one_that_takes_its_place():
    new = a_course("Det nye kurset", at=now())
    course = a_course(
        at=now(),
        cancelled_at=now(),
        cancelled_reason="no_teacher",
        cancelled_note={"nb": "Læreren er syk"},
        replaced_by=new,
    )

    text = text_of(_page(course))

    assert "The course is cancelled. There is no teacher. Læreren er syk" in text
    assert "This course takes its place: Det nye kurset" in text
    assert "Sign up for a place" not in text


def test_a_course_that_is_over_still_has_a_page():
    course = a_course(at=now() - 200 * DAY)

    answer = _page(course)

    assert "The course is over." in text_of(answer)
    assert "noindex" in answer.content.decode()


def test_drafts_copies_for_practice_and_unverified_providers_have_no_page():
    hidden = [
        a_course(at=now(), published_at=None),
        a_course(at=now(), published_at=None, is_rehearsal=True),
        a_course(at=now(), organisation=a_provider(is_verified=False)),
    ]

    assert {_page(course).status_code for course in hidden} == {404}
    assert Client().get("/en/kurs/22222222/").status_code == 404


def test_another_slug_is_sent_on_for_good():
    course = a_course("Norsk på kvelden", at=now())

    answer: Any = Client().get(f"/en/kurs/{course.public_id}-tull/?a=1")

    assert (answer.status_code, answer.url) == (301, f"/en/kurs/{course.public_id}-norsk-pa-kvelden/?a=1")


def test_seats_reserve_chairs_and_lessons_are_told():
    course = a_course(at=now(), seats=12, reserve=2)
    lessons_of(course, 8)
    a_lesson(course, course.starts_on + 100 * DAY, cancelled_at=now())

    text = text_of(_page(course))

    assert "12 places and 2 reserve chairs" in text
    assert "and 2 more lessons" in text


def test_a_lesson_that_is_called_off_is_struck_through_with_what_was_said():
    course = a_course(at=now())
    a_lesson(course, cancelled_at=now(), cancelled_note={"en": "The teacher is ill."})

    page = _page(course)

    assert page.content.decode().count("<s>") == 1
    assert "Cancelled The teacher is ill." in text_of(page)


def test_a_reader_leaves_no_cookie_and_the_page_may_be_kept():
    answer = _page(a_course(at=now()))

    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" in answer.headers


def test_search_engines_get_a_course():
    course = Course.objects.with_facts().get(pk=a_course(at=now(), planned_hours=80).pk)

    told = course_json_ld(course, name="Kurs", about="", url="https://example.no/x")

    assert (told["@type"], told["offers"]["price"]) == ("Course", 0)
    assert told["hasCourseInstance"][0]["courseWorkload"] == "PT3600M"
    assert "application/ld+json" in _page(course).content.decode()


def test_whoever_is_not_signed_in_fills_in_the_form_first():
    course = a_course(at=now())

    answer: Any = Client().get(address("join", course.public_id))

    assert answer.url == f"{address('sign_up')}?kurs={course.public_id}"


def test_what_does_not_fit_is_said_before_the_button_and_is_no_block():
    course = a_course(at=now(), level_in="B1", opening=Opening.WINDOW)
    client = browser_of(a_wish(level="A2").learner)

    text = text_of(client.get(address("join", course.public_id)))

    assert "The course begins at another level than the one in your wish." in text
    assert "Take part in the draw" in text
    pressed = client.post(address("take_part", course.public_id), follow=True)
    assert "You take part in the draw." in text_of(pressed)


def test_a_draw_is_left_by_a_button_and_by_no_link():
    course = a_course(at=now(), opening=Opening.WINDOW)
    wish = a_wish()
    client = browser_of(wish.learner)
    client.post(address("take_part", course.public_id))

    assert client.get(address("leave_draw", course.public_id)).status_code == 405
    assert wish.interests.count() == 1

    client.post(address("leave_draw", course.public_id))
    assert wish.interests.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_there_is_to_show(number: int):
    course = _full()
    lessons_of(course, number)
    for _ in range(number):
        a_course(at=now())
    path = _page(course).request["PATH_INFO"]

    with CaptureQueriesContext(connection) as queries:
        Client().get(path)

    assert len(queries) == 5


def test_the_draw_that_was_announced_can_be_found_from_the_course():
    course = a_course(at=now(), opening=Opening.WINDOW)
    before = text_of(_page(course))
    see_to_draws(now())

    (draw,) = Draw.objects.all()
    assert "A draw that anybody can check" not in before
    assert f'href="{address("draw", draw.public_id)}"' in _page(course).content.decode()
