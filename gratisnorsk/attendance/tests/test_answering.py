"""What each answer to the friendly letter does, and the page behind its link."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions import AlreadyTold, Saying, answer_nudge
from gratisnorsk.attendance.actions.forgetting import forget_old
from gratisnorsk.attendance.models import Mark, Nudge, NudgeAnswer, Status
from gratisnorsk.attendance.queries.sheet import sheet_of
from gratisnorsk.attendance.testing import LONG_BEFORE, a_lesson_of
from gratisnorsk.attendance.tests.desk import browser_of, stop_the_clock, text_of, url
from gratisnorsk.attendance.tests.nudges import HOUR, SECOND, WEEK, a_nudge, page_of
from gratisnorsk.courses.models import Course, Reentry, RuleSet, SeatCount
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.ending import end
from gratisnorsk.enrolment.models import EndReason, Enrolment, SeatOffer, Wish
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.enrolment.testing import a_wish
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import at_the_same_time, drain_jobs
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
MOVING = [NudgeAnswer.NEED_EVENING, NudgeAnswer.TOO_HARD, NudgeAnswer.TOO_EASY]


@pytest.fixture
def evening(monkeypatch):
    stop_the_clock(monkeypatch, SECOND)


def test_ill_keeps_the_seat_and_the_teacher_sees_it_for_a_while():
    nudge = a_nudge()
    course = nudge.enrolment.course

    answer_nudge(nudge, NudgeAnswer.ILL, SECOND)

    answers = [sheet_of(a_lesson_of(course, week)).rows[0].answer for week in (2, 8)]
    assert (Enrolment.objects.get().ended_at, answers, Wish.objects.count()) == (None, ["ill", ""], 0)


def test_the_teachers_list_says_what_the_person_told(monkeypatch):
    nudge = a_nudge()
    answer_nudge(nudge, NudgeAnswer.ILL, SECOND)
    next_lesson = a_lesson_of(nudge.enrolment.course, 2)
    stop_the_clock(monkeypatch, SECOND + WEEK)

    page = browser_of(a_member(next_lesson.course.organisation)).get(url("sheet", next_lesson.pk))

    assert "Told us: I am ill" in text_of(page)


@pytest.mark.parametrize(
    ("why", "kept"), [("", "other"), ("got_work", "got_work"), ("moved_away", "moved_away")]
)
def test_whoever_stops_gives_the_seat_on_and_may_say_why(evening, why, kept):
    nudge = a_nudge(seats=1)

    answer = browser_of(None).post(page_of(nudge), {"answer": "stop", "why": why})

    seat = Enrolment.objects.get()
    assert (answer.status_code, seat.ended_at, seat.ended_why, Wish.objects.count()) == (302, SECOND, kept, 0)
    assert SeatCount.objects.get(course=seat.course).free == 1


@pytest.mark.parametrize(
    ("answer", "why", "level", "parts"),
    [
        (NudgeAnswer.NEED_EVENING, "time", "A2", ["evening", "weekend"]),
        (NudgeAnswer.TOO_HARD, "too_hard", "A1", []),
        (NudgeAnswer.TOO_EASY, "too_easy", "B1", []),
    ],
)
def test_whoever_needs_something_else_waits_for_it_with_the_old_place_in_the_queue(answer, why, level, parts):
    nudge = a_nudge(part_of_day="day")
    seat = nudge.enrolment
    old = a_wish(seat.learner, at=LONG_BEFORE, ended_at=LONG_BEFORE, ended_how="seated", km=12)
    Enrolment.objects.update(wish=old)

    answer_nudge(nudge, answer, SECOND)

    seat.refresh_from_db()
    wish = Wish.objects.live().get()
    assert (seat.ended_at, seat.ended_why) == (SECOND, why)
    assert (wish.level, wish.parts_of_day, wish.modes, wish.km) == (level, parts, ["digital"], 12)
    assert wish.queued_at == LONG_BEFORE
    assert [change.verb for change in history.of(wish)] == ["enrolment.came_back_to_old_place"]


def test_the_freed_seat_is_offered_to_who_waits_and_not_back_to_the_person():
    nudge = a_nudge(seats=1, offers_until=SECOND + WEEK)
    waiting = a_wish(at=LONG_BEFORE)

    answer_nudge(nudge, NudgeAnswer.TOO_HARD, SECOND)
    drain_jobs(SECOND + timedelta(hours=14))

    assert [offer.wish for offer in SeatOffer.objects.all()] == [waiting]


def test_placed_by_staff_without_a_wish_the_course_says_what_was_wanted():
    nudge = a_nudge()

    answer_nudge(nudge, NudgeAnswer.TOO_HARD, SECOND)

    wish = Wish.objects.get()
    assert (wish.level, wish.modes, wish.queued_at) == ("A1", ["digital"], LONG_BEFORE)


@pytest.mark.parametrize(
    ("reentry", "level", "answers"),
    [
        (Reentry.NEVER, "A2", MOVING),
        (Reentry.AFTER_COMPLETED, "A2", MOVING),
        (Reentry.GOALS_NOT_REACHED, "A0", [NudgeAnswer.TOO_HARD]),
        (Reentry.GOALS_NOT_REACHED, "C1", [NudgeAnswer.TOO_EASY]),
    ],
)
def test_nobody_gives_up_a_seat_for_a_wait_that_leads_nowhere(evening, reentry, level, answers):
    for answer in answers:
        nudge = a_nudge()
        RuleSet.objects.update(reentry=reentry)
        Course.objects.update(level_in=level, level_out="C1")
        browser, address = browser_of(None), page_of(nudge)

        opened = text_of(browser.get(address))
        browser.post(address, {"answer": answer})

        assert "You keep your place" in opened.split(" Why?")[0]
        assert (Enrolment.objects.get(pk=nudge.enrolment_id).ended_at, Wish.objects.count()) == (None, 0)
        assert "You keep your place. Your teacher sees what you need." in text_of(browser.get(address))


def test_an_answer_after_the_seat_has_ended_is_only_kept(evening):
    nudge = a_nudge()
    address = page_of(nudge)
    end(nudge.enrolment, EndReason.NEVER_CAME, SECOND - HOUR, by=a_person())

    answer_nudge(nudge, NudgeAnswer.TOO_HARD, SECOND)

    seat = Enrolment.objects.get()
    assert (seat.ended_why, Nudge.objects.get().answer, Wish.objects.count()) == ("never_came", "too_hard", 0)
    assert "You have no place in this course any more." in text_of(browser_of(None).get(address))


def test_a_course_that_is_over_ends_nobody_as_a_drop_out(evening):
    nudge = a_nudge()
    Course.objects.update(ends_on=SECOND.date() - timedelta(days=1))
    nudge.enrolment.course.refresh_from_db()

    answer_nudge(nudge, NudgeAnswer.STOP, SECOND)

    assert Enrolment.objects.get().ended_at is None
    assert "You have no place in this course any more." in text_of(browser_of(None).get(page_of(nudge)))


def _press(nudge: Nudge, answer: str) -> bool:
    try:
        answer_nudge(nudge, NudgeAnswer(answer), SECOND)
    except AlreadyTold:
        return False
    return True


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_are_one_answer():
    nudge = a_nudge(seats=1)

    got = at_the_same_time(
        *[lambda one=one: _press(nudge, one) for one in ("stop", "too_hard", "ill", "stop")]
    )

    assert sorted(got) == [False, False, False, True]
    assert SeatCount.objects.get(course=nudge.enrolment.course).taken == Enrolment.objects.live().count()


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_the_teachers_marks_at_once_both_stand():
    nudge = a_nudge(seats=1)
    seat, teacher = nudge.enrolment, a_member(nudge.enrolment.course.organisation)
    lesson = a_lesson_of(seat.course, 2)

    def mark() -> None:
        said = {seat.pk: Saying(Status.EXCUSED)}
        actions.mark_list(lesson, said, by=teacher, at=SECOND + WEEK)

    at_the_same_time(lambda: answer_nudge(nudge, NudgeAnswer.TOO_EASY, SECOND + WEEK), mark)

    assert Mark.objects.get(lesson=lesson).status == "excused"
    assert (Enrolment.objects.get().ended_why, Wish.objects.live().count()) == ("too_easy", 1)


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_the_providers_end_at_once_free_the_seat_once():
    nudge = a_nudge(seats=2)
    person = a_person()

    def ended() -> str:
        try:
            end(Enrolment.objects.get(), EndReason.NEVER_CAME, SECOND, by=person)
        except Exception as refused:
            return type(refused).__name__
        return ""

    _answered, said = at_the_same_time(lambda: _press(nudge, "stop"), ended)

    seat = Enrolment.objects.get()
    assert (seat.ended_why, said) in [("other", "SeatEnded"), ("never_came", "")]
    assert (SeatCount.objects.get().taken, Nudge.objects.get().answer) == (0, "stop")


def test_answers_go_ninety_days_after_the_course():
    nudge = a_nudge()
    over = nudge.enrolment.course.ends_on
    at = SECOND.replace(year=over.year, month=over.month, day=over.day)

    forget_old(at + timedelta(days=90))
    kept = Nudge.objects.count()
    forget_old(at + timedelta(days=91))

    assert (kept, Nudge.objects.count()) == (1, 0)


def test_a_new_course_of_the_level_is_offered_to_who_waits_with_the_old_place():
    nudge = a_nudge()
    answer_nudge(nudge, NudgeAnswer.TOO_HARD, SECOND)
    later = a_wish(at=LONG_BEFORE + HOUR, level="A1")

    course = Course.objects.with_facts().get(pk=a_course(level_in="A1", at=SECOND).pk)
    assert [wish.learner for wish in waiting_for(course)] == [nudge.enrolment.learner, later.learner]
