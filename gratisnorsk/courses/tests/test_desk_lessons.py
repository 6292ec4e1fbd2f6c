"""Lessons at the desk: a row is looked at before it is added; moving and cancelling say who is told."""

from __future__ import annotations

from datetime import date, time

import pytest

from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, a_teacher
from gratisnorsk.courses.tests.desk import browser_of, stop_the_clock, text_of, told, url

pytestmark = pytest.mark.django_db
SERIES = {"weekdays": ["0", "2"], "starts": "18:00", "ends": "19:45", "minutes": "90", "first": "2026-12-21"}
LESSON = {"on": "2026-12-22", "starts": "18:00", "ends": "19:45", "minutes": "90"}


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture
def course(provider, award) -> Course:
    """From 21 December 2026, twelve weeks."""
    return a_course(organisation=provider, award=award, planned_hours=20)


def test_a_row_is_shown_first_and_added_by_the_second_button(course, provider, holder):
    teacher = a_teacher(provider)
    browser, address = browser_of(holder), url("add_series", course.public_id)
    sent = SERIES | {"teacher": teacher.pk}

    looked = browser.post(address, sent | {"do": "look"})
    before = Lesson.objects.count()
    answer = browser.post(address, sent | {"do": "add"})

    assert "This adds 10 lessons" in text_of(looked)
    assert before == 0
    assert told(answer) == ["10 lessons are added."]
    assert set(course.lessons.values_list("teacher", "starts")) == {(teacher.pk, time(18))}


def test_holidays_and_missing_hours_are_said_before_the_button(provider, award, holder):
    course = a_course(organisation=provider, award=award, planned_hours=100, starts_on=date(2027, 3, 22))

    looked = browser_of(holder).post(
        url("add_series", course.public_id), SERIES | {"first": "2027-03-22", "do": "look"}
    )

    assert "29 March 2027 is a public holiday and is left out." in text_of(looked)
    assert "minutes of the planned hours find no day" in text_of(looked)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"weekdays": []}, "Choose at least one."),
        ({"weekdays": ["9"]}, "Choose one from the list."),
        ({"starts": "25:00"}, "Write a time, such as 17:00."),
        ({"ends": "17:00", "minutes": ""}, "The lesson must end after it starts"),
        ({"minutes": "600"}, "The lesson must end after it starts, and cannot teach for longer"),
        ({"first": "2029-01-01"}, "No lesson fits"),
        ({"teacher": "999999"}, "Choose one from the list."),
    ],
)
def test_an_impossible_row_is_a_sentence(course, holder, wrong, sentence):
    answer = browser_of(holder).post(url("add_series", course.public_id), SERIES | {"do": "add"} | wrong)

    assert (answer.status_code, Lesson.objects.count()) == (422, 0)
    assert sentence in text_of(answer)


def test_one_lesson_is_added(course, holder):
    answer = browser_of(holder).post(url("add_lesson", course.public_id), LESSON)

    assert told(answer) == ["1 lesson is added."]
    assert list(course.lessons.values_list("on", "minutes")) == [(date(2026, 12, 22), 90)]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"on": "2028-01-01"}, "outside the dates of the course"),
        ({"on": "2026-12-21"}, "The course has a lesson on 21 December 2026 at that time already."),
        ({"on": ""}, "Fill in this field."),
    ],
)
def test_an_impossible_lesson_is_a_sentence(course, holder, wrong, sentence):
    a_lesson(course)

    answer = browser_of(holder).post(url("add_lesson", course.public_id), LESSON | wrong)

    assert (answer.status_code, Lesson.objects.count()) == (422, 1)
    assert sentence in text_of(answer)


def test_moving_a_lesson_says_how_many_are_told(course, holder, heard, monkeypatch):
    monkeypatch.setattr("gratisnorsk.courses.standing._audiences", [lambda course: 2])
    lesson = a_lesson(course)
    browser, address = browser_of(holder), url("move_lesson", course.public_id, lesson.pk)

    page = text_of(browser.get(address))
    browser.post(address, LESSON)

    assert "2 people are told at once." in page
    assert Lesson.objects.get().on == date(2026, 12, 22)
    assert [what for what, *_rest in heard.told] == ["changed"]


def test_cancelling_a_lesson_keeps_it_struck_through(course, holder):
    lesson = a_lesson(course)
    browser = browser_of(holder)

    browser.post(url("cancel_lesson", course.public_id, lesson.pk), {"note-nb": "Læreren er syk"})
    page = text_of(browser.get(url("desk", course.public_id)))

    after = Lesson.objects.get()
    assert (after.cancelled_at, after.cancelled_note) == (MONDAY, {"nb": "Læreren er syk"})
    assert "Held or cancelled" in page


def test_a_lesson_that_has_begun_stays(provider, award, holder):
    course = a_course(organisation=provider, award=award, starts_on=date(2026, 11, 2))
    lesson = a_lesson(course)

    answers = [
        browser_of(holder).post(url(name, course.public_id, lesson.pk), LESSON)
        for name in ("move_lesson", "cancel_lesson")
    ]

    assert ["This lesson has begun." in text_of(each) for each in answers] == [True, True]


@pytest.mark.parametrize("name", ["move_lesson", "cancel_lesson"])
def test_a_lesson_of_another_course_is_not_found_here(course, holder, name):
    theirs = a_lesson(a_course())

    answers = [
        browser_of(holder).post(url(name, course.public_id, pk), LESSON).status_code
        for pk in (theirs.pk, 10**30)
    ]

    assert answers == [404, 404]
