"""The end of a course: said for everybody at once, or by itself three weeks later; nobody is kept in it for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gratisnorsk.attendance.actions.finishing import CourseNotOver, Finish, end_what_is_over, finish_course
from gratisnorsk.attendance.models import Certificate, Status
from gratisnorsk.attendance.queries.claim import draft
from gratisnorsk.attendance.rules.finishing import SAY_WITHIN, suggested
from gratisnorsk.attendance.testing import a_mark
from gratisnorsk.attendance.tests.claims import Class, a_marked_class
from gratisnorsk.attendance.tests.desk import browser_of, cost_of, stop_the_clock, text_of, url
from gratisnorsk.courses.models import Course, SeatCount
from gratisnorsk.courses.testing import a_provider
from gratisnorsk.enrolment.actions.erasing import erase_in_time
from gratisnorsk.enrolment.actions.signing_up import wish_anew
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner
from gratisnorsk.enrolment.queries.stored import erasure_day
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.testing import at_the_same_time, letters_to
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _over(of: Class, days: int = 1) -> Any:
    """An instant so many days after the last day of the course."""
    course = Course.objects.get(pk=of.course.pk)
    return of.seats[0].seated_at + (course.ends_on - local_date(of.seats[0].seated_at) + days * DAY)


def _reasons() -> list[str]:
    return list(Enrolment.objects.order_by("pk").values_list("ended_why", flat=True))


def test_whoever_was_there_for_half_of_it_has_likely_completed():
    assert [suggested(there, 4500) for there in (0, 90, 2250)] == ["never_came", "", "completed"]


def test_the_end_is_said_for_everybody_at_once():
    of = a_marked_class(people=3, lessons=1)
    first, second, _third = (seat.pk for seat in of.seats)
    said = {first: Finish(EndReason.COMPLETED, "B1"), second: Finish(EndReason.GOT_WORK)}

    ended = finish_course(of.course, said, by=of.member, at=_over(of))

    assert (ended, _reasons()) == (2, ["completed", "got_work", ""])
    assert Enrolment.objects.get(pk=first).reached_level == "B1"
    assert SeatCount.objects.get(pk=of.course.pk).taken == 1
    kinds = [[each.kind for each in letters_to(seat.learner.email)] for seat in of.seats]
    assert ["enrolment/ended" in those for those in kinds] == [True, True, False]
    counted = draft(of.award, _over(of)).figures
    assert (counted["completed"], counted["dropped_out"], counted["reached"]) == (1, 1, {"B1": 1})


def test_certificates_come_with_it_for_those_who_completed():
    of = a_marked_class(people=2, lessons=1)
    of.lessons[0].marks.filter(enrolment=of.seats[1]).update(status=Status.ABSENT, minutes=0)
    said = {seat.pk: Finish(EndReason.COMPLETED, "B1") for seat in of.seats}

    finish_course(of.course, said, with_papers=True, by=of.member, at=_over(of))

    paper = Certificate.objects.get()
    assert (paper.enrolment, paper.facts["level_reached"]) == (of.seats[0], "B1")
    assert _reasons() == ["completed", "completed"]


def test_not_before_the_last_day():
    of = a_marked_class(people=1, lessons=1)

    with pytest.raises(CourseNotOver):
        finish_course(
            of.course, {of.seats[0].pk: Finish(EndReason.COMPLETED)}, by=of.member, at=_over(of, -1)
        )

    assert _reasons() == [""]


def test_said_twice_is_said_once():
    of = a_marked_class(people=1, lessons=1)
    said = {of.seats[0].pk: Finish(EndReason.COMPLETED)}

    ended = [finish_course(of.course, said, by=of.member, at=_over(of)) for _twice in range(2)]

    assert ended == [1, 0]
    assert SeatCount.objects.get(pk=of.course.pk).taken == 0


@pytest.mark.django_db(transaction=True)
def test_two_tabs_end_every_seat_once():
    of = a_marked_class(people=3, lessons=1)
    said = {seat.pk: Finish(EndReason.COMPLETED) for seat in of.seats}

    def press() -> int:
        return finish_course(of.course, said, with_papers=True, by=of.member, at=_over(of))

    assert sorted(at_the_same_time(press, press)) == [0, 3]
    assert SeatCount.objects.get(pk=of.course.pk).taken == 0


def test_what_nobody_says_ends_by_itself_after_three_weeks_and_is_no_drop_out():
    of = a_marked_class(people=2, lessons=1)
    a_mark(of.lessons[0], of.seats[1], of.member, Status.ABSENT, at=_over(of), reason="Kom ikke")
    late = _over(of) + SAY_WITHIN

    assert end_what_is_over(late - DAY) == 0
    assert end_what_is_over(late) == 2

    assert _reasons() == ["over", "never_came"]
    counted = draft(of.award, late).figures
    assert (counted["filled"], counted["completed"], counted["dropped_out"]) == (1, 0, 1)


def test_without_any_list_nobody_is_said_never_to_have_come():
    of = a_marked_class(people=1, lessons=0)

    end_what_is_over(_over(of) + SAY_WITHIN)

    assert _reasons() == ["over"]


def test_afterwards_the_person_may_wish_again_and_is_forgotten_in_time():
    of = a_marked_class(people=1, lessons=1)
    learner = of.seats[0].learner
    assert erasure_day(learner) is None
    late = _over(of) + SAY_WITHIN
    end_what_is_over(late)
    day = erasure_day(learner)

    assert day is not None
    assert erase_in_time(late + timedelta(days=200)) == 1
    assert Learner.objects.get().name == ""


def test_a_new_wish_is_possible_after_the_course():
    of = a_marked_class(people=1, lessons=1)
    late = _over(of) + SAY_WITHIN
    end_what_is_over(late)
    seat = of.seats[0]

    answers = Answers(level="B1", modes=("digital",), ground="not_sure")

    assert wish_anew(seat.learner, seat.scheme, answers, at=late).had_seat_before


def test_the_page_suggests_and_one_button_saves(monkeypatch: pytest.MonkeyPatch):
    of = a_marked_class(people=2, lessons=1)
    monkeypatch.setattr("gratisnorsk.attendance.views.finishing.now", lambda: _over(of))
    browser, address = browser_of(of.member), url("finish", of.course.public_id)
    first, second = of.seats

    page = browser.get(address)
    answer = browser.post(
        address, {f"why_{first.pk}": "completed", f"reached_{first.pk}": "B1", "with_papers": "on"}
    )

    assert "2 hours of 45 minutes" in text_of(page)
    assert answer.status_code == 302
    assert (_reasons(), Certificate.objects.get().enrolment) == (["completed", ""], first)
    assert second.learner.name in text_of(browser.get(address))


def test_nonsense_is_refused_and_before_the_end_there_is_no_form(monkeypatch: pytest.MonkeyPatch):
    of = a_marked_class(people=1, lessons=1)
    browser, address = browser_of(of.member), url("finish", of.course.public_id)
    monkeypatch.setattr("gratisnorsk.attendance.views.finishing.now", lambda: _over(of, -1))

    assert "not over yet" in text_of(browser.get(address))
    assert browser.post(address, {f"why_{of.seats[0].pk}": "won_a_prize"}).status_code == 422
    assert browser.post(address, {f"why_{of.seats[0].pk}": "completed"}).status_code == 422


def test_the_end_is_for_the_provider_alone():
    of = a_marked_class(people=1, lessons=1)

    assert browser_of(a_member(a_provider())).get(url("finish", of.course.public_id)).status_code == 404
    assert browser_of(None).get(url("finish", of.course.public_id)).status_code == 302


def test_the_page_costs_the_same_for_one_and_for_three(monkeypatch: pytest.MonkeyPatch):
    stop_the_clock(monkeypatch)
    costs = []
    for people in (1, 3):
        of = a_marked_class(people=people, lessons=1)
        costs.append(cost_of(browser_of(of.member), url("finish", of.course.public_id))[0])

    assert costs[0] == costs[1]
