"""The list on the screen: who may open it, what one form does, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.attendance.models import LessonSheet, Mark, MarkChange, Status
from gratisnorsk.attendance.testing import AFTER, BEFORE, a_class, a_mark
from gratisnorsk.attendance.tests.desk import browser_of, cost_of, stop_the_clock, text_of, url
from gratisnorsk.courses.testing import a_rule_set, a_teacher
from gratisnorsk.hours import queries as hours
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
PAGES = ("sheet", "changes", "room_code")


@pytest.fixture(autouse=True)
def monday_evening(monkeypatch):
    stop_the_clock(monkeypatch)


def filled(seats: Any, status: str = "present", *, was: str = "|15|0", **more: Any) -> dict[str, Any]:
    """What the form sends for these people."""
    return {
        "do": "save",
        **{f"status_{seat.pk}": status for seat in seats},
        **{f"was_{seat.pk}": was for seat in seats},
        **more,
    }


@pytest.mark.parametrize("page", PAGES)
def test_strangers_hear_that_there_is_no_such_lesson(page):
    lesson, _seats, _teacher = a_class()
    elsewhere = an_organisation()
    gone = a_teacher(lesson.course.organisation, person=a_person(), left_on=date(2026, 11, 1))
    strangers = [
        a_person(),
        a_member(elsewhere),
        a_teacher(elsewhere, person=a_person()).person,
        gone.person,
        a_national(),
    ]

    answers = [browser_of(person).get(url(page, lesson.pk)).status_code for person in strangers]

    assert answers == [404] * 5
    assert browser_of(None).get(url(page, lesson.pk)).status_code == 302
    assert browser_of(a_person()).get(url(page, 999_999)).status_code == 404


def test_a_stranger_can_neither_mark_nor_send():
    lesson, seats, _teacher = a_class()
    browser = browser_of(a_member(an_organisation()))

    answers = [
        browser.post(url("sheet", lesson.pk), filled(seats)),
        browser.post(url("marks", lesson.pk), {}, content_type="application/json"),
        browser.post(url("above_limit", lesson.pk, 1), {"reason": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert not Mark.objects.exists()


def test_a_teacher_of_the_provider_opens_the_list():
    lesson, (seat,), _member = a_class()
    teacher = a_teacher(lesson.course.organisation, person=a_person())

    answer = browser_of(teacher.person).get(url("sheet", lesson.pk))

    assert answer.status_code == 200
    assert seat.learner.name in text_of(answer)


def test_one_form_marks_everybody():
    lesson, seats, teacher = a_class(people=3)
    sent = filled(seats) | {
        f"status_{seats[1].pk}": "late",
        f"missed_{seats[1].pk}": "20",
        f"status_{seats[2].pk}": "absent",
    }

    answer = browser_of(teacher).post(url("sheet", lesson.pk), sent)

    assert answer.status_code == 302
    assert [(m.status, m.minutes) for m in Mark.objects.order_by("enrolment")] == [
        ("present", 90),
        ("late", 70),
        ("absent", 0),
    ]


def test_a_page_that_was_open_for_long_does_not_undo_what_others_marked_meanwhile():
    lesson, seats, teacher = a_class(people=2)
    a_mark(lesson, seats[0], teacher, Status.ABSENT)
    sent = filled(seats[1:]) | {f"was_{seats[0].pk}": "|15|0"}

    browser_of(teacher).post(url("sheet", lesson.pk), sent)

    assert [mark.status for mark in Mark.objects.order_by("enrolment")] == ["absent", "present"]


def test_all_others_are_present_and_the_list_is_closed():
    lesson, seats, teacher = a_class(people=3)
    browser = browser_of(teacher)

    browser.post(url("sheet", lesson.pk), filled(seats[:1], "absent", do="rest_present"))
    browser.post(url("sheet", lesson.pk), {"do": "close"})

    assert [mark.status for mark in Mark.objects.order_by("enrolment")] == ["absent", "present", "present"]
    assert LessonSheet.objects.get().closed_by == teacher


def test_closing_with_somebody_unmarked_says_how_many_and_keeps_what_was_chosen():
    lesson, seats, teacher = a_class(people=3)

    answer = browser_of(teacher).post(url("sheet", lesson.pk), filled(seats[:1], do="close"))

    assert answer.status_code == 422
    assert "2 people have no mark yet" in text_of(answer)
    assert Mark.objects.count() == 1


def test_a_closed_list_asks_for_the_reason():
    lesson, seats, teacher = a_class()
    a_mark(lesson, seats[0], teacher)
    browser = browser_of(teacher)
    browser.post(url("sheet", lesson.pk), {"do": "close"})
    sent = filled(seats, "absent", was="present|15|1")

    refused = browser.post(url("sheet", lesson.pk), sent)
    done = browser.post(url("sheet", lesson.pk), {**sent, "reason": "Var ikke der"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "Write why you change it" in text_of(refused)
    assert MarkChange.objects.latest("pk").reason == "Var ikke der"


def test_a_lesson_to_come_shows_names_and_takes_no_marks(monkeypatch):
    stop_the_clock(monkeypatch, BEFORE)
    lesson, seats, teacher = a_class()
    browser = browser_of(teacher)

    page = browser.get(url("sheet", lesson.pk))
    answer = browser.post(url("sheet", lesson.pk), filled(seats))

    assert seats[0].learner.name in text_of(page)
    assert (b"data-sheet" in page.content, answer.status_code) == (False, 422)
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"status": "dancing"},
        {"missed": "0", "status": "late"},
        {"missed": "many", "status": "late"},
        {"missed": "10000", "status": "late"},
    ],
)
def test_bad_input_is_a_sentence_and_nothing_is_written(sent):
    lesson, (seat,), teacher = a_class()

    answer = browser_of(teacher).post(
        url("sheet", lesson.pk), {f"{name}_{seat.pk}": value for name, value in sent.items()}
    )

    assert answer.status_code == 422
    assert not Mark.objects.exists()


def test_hours_above_the_limit_count_with_a_reason(monkeypatch):
    lesson, (seat,), teacher = a_class(rule_set=a_rule_set(code="tiny", hours_from=1, hours_to=1))
    mark = a_mark(lesson, seat, teacher)
    browser = browser_of(teacher)

    shown = browser.get(url("sheet", lesson.pk))
    browser.post(url("above_limit", lesson.pk, mark.pk), {"reason": " "})
    browser.post(url("above_limit", lesson.pk, mark.pk), {"reason": "Avtalt"})

    balance = hours.balance("klippekort", seat.pseudonym)
    assert "Why should all hours count?" in text_of(shown)
    assert balance and (balance.used, balance.above) == (90, 45)


def test_the_changes_tell_what_was_said():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher, Status.ABSENT)
    a_mark(lesson, seat, teacher, Status.LATE)

    text = text_of(browser_of(teacher).get(url("changes", lesson.pk)))

    assert "Absent then: Late" in text
    assert teacher.name in text


@pytest.mark.parametrize("page", ["sheet", "changes"])
def test_three_people_cost_as_many_queries_as_one(page):
    counts = []
    for people in (1, 3):
        lesson, seats, teacher = a_class(people=people)
        for seat in seats:
            a_mark(lesson, seat, teacher)
        browser = browser_of(teacher)
        counts.append(cost_of(browser, url(page, lesson.pk))[0])

    assert counts[0] == counts[1]


def test_my_lessons_are_those_of_my_providers_for_one_and_three_at_the_same_cost():
    lesson, _seats, teacher = a_class()
    a_class()
    browser, counts = browser_of(teacher), []

    for week in (None, 1):
        if week:
            lesson.course.lessons.create(
                on=lesson.on + timedelta(days=7), starts=lesson.starts, ends=lesson.ends, minutes=90
            )
        cost, answer = cost_of(browser, url("lessons"))
        counts.append(cost)

    assert counts[0] == counts[1]
    assert answer.content.count(b'class="ds-link gn-big"') == 2


def test_the_code_is_shown_during_the_lesson_alone(monkeypatch):
    lesson, _seats, teacher = a_class()
    browser = browser_of(teacher)

    during = browser.get(url("room_code", lesson.pk))
    stop_the_clock(monkeypatch, AFTER)
    after = browser.get(url("room_code", lesson.pk))

    assert (b"gn-room-code" in during.content, b"gn-room-code" in after.content) == (True, False)
    assert b'hx-trigger="every 301s"' in during.content
    assert b'<noscript><meta http-equiv="refresh" content="301"></noscript>' in during.content
    assert during["Cache-Control"] == "no-store"
    assert url("check_in") in text_of(during)
