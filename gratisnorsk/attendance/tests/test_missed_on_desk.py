"""On the desk of places: who misses lessons in a row now, beside the person, with a way to their lessons."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance.actions.nudging import ask_who_stayed_away
from gratisnorsk.attendance.models import Status
from gratisnorsk.attendance.testing import AFTER, a_lesson_of, a_mark
from gratisnorsk.attendance.tests.desk import browser_of, cost_of, text_of, url
from gratisnorsk.attendance.tests.nudges import SECOND, WEEK, after_lessons
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _second_evening(monkeypatch):
    stop_at(monkeypatch, SECOND)


def stop_at(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    for module in ("desk_courses", "desk_doors"):
        monkeypatch.setattr(f"gratisnorsk.enrolment.views.{module}.now", lambda: at, raising=False)


def desk_of(course: Course) -> str:
    return reverse("enrolment:desk_course", args=[course.public_id]).replace("/nb/", "/en/", 1)


def text_on_desk(seat: Enrolment) -> str:
    return text_of(browser_of(a_member(seat.course.organisation)).get(desk_of(seat.course)))


@pytest.mark.parametrize(
    ("statuses", "says"),
    [
        (["absent"], ""),
        (["absent", "absent"], "Missed 2 lessons in a row"),
        (["absent", "excused"], ""),
        (["absent", "present"], ""),
        (["present", "absent"], ""),
    ],
)
def test_two_unexcused_absences_in_a_row_stand_beside_the_person(statuses, says):
    text = text_on_desk(after_lessons(*statuses))

    assert "in a row" not in text if not says else says in text


def test_it_stands_there_after_the_friendly_letter_too_until_the_person_comes(monkeypatch):
    seat = after_lessons(Status.ABSENT, Status.ABSENT)
    ask_who_stayed_away(SECOND)

    asked = text_on_desk(seat)
    a_mark(a_lesson_of(seat.course, week=2), seat, a_member(seat.course.organisation), at=AFTER + WEEK * 2)
    stop_at(monkeypatch, AFTER + WEEK * 2)
    came = text_on_desk(seat)

    assert ["Missed 2 lessons in a row" in text for text in (asked, came)] == [True, False]


def test_a_list_that_may_still_change_says_nothing_yet():
    assert "in a row" not in text_on_desk(after_lessons(Status.ABSENT, Status.ABSENT, is_closed=False))


def test_the_mark_leads_to_the_lessons_of_the_person():
    seat = after_lessons(Status.ABSENT, Status.ABSENT)
    browser = browser_of(a_member(seat.course.organisation))
    path = url("participant_card", seat.public_id)

    assert f'href="{path}"' in browser.get(desk_of(seat.course)).text
    assert browser.get(path).status_code == 200


def test_staff_of_the_directorate_who_may_not_read_the_lists_do_not_see_it():
    seat = after_lessons(Status.ABSENT, Status.ABSENT)

    text = text_of(browser_of(a_national()).get(desk_of(seat.course)))

    assert (seat.pseudonym in text, "in a row" in text) == (True, False)


def test_a_course_that_is_over_or_cancelled_is_left_alone():
    over, cancelled = (after_lessons(Status.ABSENT, Status.ABSENT) for _ in range(2))
    Course.objects.filter(pk=over.course_id).update(ends_on=(SECOND - WEEK).date())
    Course.objects.filter(pk=cancelled.course_id).update(cancelled_at=SECOND, cancelled_reason="other")

    assert ["in a row" in text_on_desk(seat) for seat in (over, cancelled)] == [False, False]


def test_the_desk_costs_the_same_for_one_person_who_stays_away_and_three():
    costs = []
    for people in (1, 3):
        seat = after_lessons(Status.ABSENT, Status.ABSENT)
        member = a_member(seat.course.organisation)
        for _ in range(people - 1):
            other = a_seat(seat.course, at=seat.seated_at)
            for lesson in seat.course.lessons.select_related("course__organisation"):
                a_mark(lesson, other, member, Status.ABSENT, at=SECOND, reason="Glemt")
        cost, page = cost_of(browser_of(member), desk_of(seat.course))
        costs.append((cost, page.text.count("Missed 2 lessons in a row") // people))

    assert costs[0] == costs[1] and costs[0][1] == 1
