"""What learners do and see: the code on the wall, their punch card in their language; and who else may see it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions.checking_in import ListIsClosed, NoLessonNow, WrongRoomCode, check_in
from gratisnorsk.attendance.models import CheckIn, Status
from gratisnorsk.attendance.queries.sheet import sheet_of
from gratisnorsk.attendance.rules.codes import spoken
from gratisnorsk.attendance.rules.room_codes import code_at
from gratisnorsk.attendance.testing import AFTER, BEFORE, DURING, a_class, a_lesson_of, a_mark
from gratisnorsk.attendance.tests.claims import a_certificate, a_marked_class
from gratisnorsk.attendance.tests.desk import (
    browser_of,
    browser_of_learner,
    cost_of,
    stop_the_clock,
    text_of,
    url,
)
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.kernel import history
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
FIVE = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def monday_evening(monkeypatch):
    stop_the_clock(monkeypatch)


def test_the_code_of_the_room_suggests_presence_and_decides_nothing():
    lesson, (seat,), _teacher = a_class()
    code = code_at(lesson.pk, DURING)

    for typed in (code, f" {code[:3].upper()}-{code[3:]} "):
        check_in(seat.learner, typed, at=DURING)

    (row,) = sheet_of(lesson).rows
    assert (row.status, row.is_suggested, row.mark_id, CheckIn.objects.count()) == ("present", True, None, 1)


@pytest.mark.parametrize(("minutes", "is_right"), [(0, True), (5, True), (11, False), (-5, False)])
def test_a_code_lives_for_its_window_and_the_next(minutes, is_right):
    lesson, (seat,), _teacher = a_class()
    shown = code_at(lesson.pk, DURING)

    try:
        check_in(seat.learner, shown, at=DURING + timedelta(minutes=minutes))
    except WrongRoomCode:
        assert not is_right
    else:
        assert is_right


def test_a_try_that_is_too_early_blocks_nothing():
    lesson, (seat,), _teacher = a_class()

    with pytest.raises(NoLessonNow):
        check_in(seat.learner, code_at(lesson.pk, BEFORE), at=BEFORE)
    check_in(seat.learner, code_at(lesson.pk, DURING), at=DURING)

    assert CheckIn.objects.count() == 1


def test_the_code_of_another_room_and_of_a_lesson_to_come_do_not_work():
    lesson, (seat,), _teacher = a_class()
    other, _seats, _teacher = a_class()
    later = a_lesson_of(lesson.course, week=1)

    for wrong in (other, later):
        with pytest.raises(WrongRoomCode):
            check_in(seat.learner, code_at(wrong.pk, DURING), at=DURING)


def test_a_closed_list_takes_no_check_ins_and_lets_go_of_those_it_had():
    lesson, seats, teacher = a_class(people=2)
    check_in(seats[0].learner, code_at(lesson.pk, DURING), at=DURING)
    for seat in seats:
        a_mark(lesson, seat, teacher)
    actions.close_sheet(lesson, by=teacher, at=DURING)

    with pytest.raises(ListIsClosed):
        check_in(seats[1].learner, code_at(lesson.pk, DURING), at=DURING)

    assert not CheckIn.objects.exists()


def test_the_page_takes_the_code_and_stops_guessing():
    _lesson, (seat,), _teacher = a_class()
    browser = browser_of_learner(seat.learner)

    wrong = [browser.post(url("check_in"), {"code": "aaaaaa"}) for _ in range(11)]
    empty = browser.post(url("check_in"), {"code": ""})

    assert [answer.status_code for answer in (*wrong, empty)] == [422] * 12
    assert ("not the code" in text_of(wrong[0]), "Wait five minutes" in text_of(wrong[10])) == (True, True)


def test_checking_in_on_the_page():
    lesson, (seat,), _teacher = a_class()
    browser = browser_of_learner(seat.learner)

    answer = browser.post(url("check_in"), {"code": code_at(lesson.pk, DURING)})

    assert (answer.status_code, CheckIn.objects.get().enrolment) == (302, seat)


def test_whoever_is_not_signed_in_as_a_learner_is_asked_for_a_code():
    assert "/min-plass/logg-inn/" in browser_of(None).get(url("card"))["Location"]
    assert "/min-plass/logg-inn/" in browser_of(a_person()).get(url("check_in"))["Location"]


def test_the_card_tells_what_is_left_and_how_long_an_hour_is():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher, Status.LATE, missed=15)

    text = text_of(browser_of_learner(seat.learner).get(url("card")))

    assert "98 hours of 45 minutes, and 15 minutes" in text
    assert "1 hour of 45 minutes, and 30 minutes" in text
    assert "100 hours of 45 minutes" in text
    assert lesson.course.organisation.name in text


def test_the_card_leads_to_the_certificate_of_its_holder():
    of = a_marked_class(people=2, lessons=1)
    paper = a_certificate(of)
    of_holder, of_another = (browser_of_learner(seat.learner).get(url("card")) for seat in of.seats)

    (link,) = re.findall(r'href="(/en/bevis/hent/[^"]+)"', of_holder.text)

    assert browser_of(None).get(link)["Content-Disposition"].count(spoken(paper.code)) == 1
    assert "/bevis/hent/" not in of_another.text


def test_without_a_seat_there_is_no_card_yet():
    _lesson, (seat,), _teacher = a_class()

    assert "no punch card yet" in text_of(browser_of_learner(seat.learner).get(url("card")))


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_the_card_costs_the_same_for_one_lesson_and_three(lang):
    costs = []
    for lessons in (1, 3):
        lesson, (seat,), teacher = a_class()
        for week in range(lessons):
            a_mark(a_lesson_of(lesson.course, week + 1), seat, teacher, at=AFTER + timedelta(weeks=week + 1))
        costs.append(cost_of(browser_of_learner(seat.learner), url("card", lang=lang))[0])

    assert costs[0] == costs[1]


def test_the_provider_sees_the_card_of_its_own_participants():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    strangers = [a_person(), a_member(an_organisation())]

    seen = browser_of(teacher).get(url("participant_card", seat.public_id))
    refused = [browser_of(who).get(url("participant_card", seat.public_id)) for who in strangers]

    assert seat.learner.name in text_of(seen)
    assert [answer.status_code for answer in refused] == [404, 404]
    assert browser_of(None).get(url("participant_card", seat.public_id)).status_code == 302


def test_staff_say_why_and_see_no_name_and_it_is_written_down():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    browser = browser_of(a_national())
    address = url("participant_card", seat.public_id)

    asked, silent = browser.get(address), browser.post(address, {"reason": " "})
    seen = browser.post(address, {"reason": "Stikkprøve"})

    texts = [text_of(answer) for answer in (asked, silent, seen)]
    assert ["hours of 45 minutes" in text for text in texts] == [False, False, True]
    assert [seat.learner.name in text for text in texts] == [False] * 3
    assert [change.verb for change in history.of(seat)] == ["card_read"]


def test_the_provider_does_not_hear_where_else_somebody_was():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    seat.ended_at, seat.ended_why = AFTER, "moved_group"
    seat.save(update_fields=["ended_at", "ended_why"])
    elsewhere, _seats, other_teacher = a_class(people=0)
    moved = a_seat(elsewhere.course, seat.learner, at=DURING)
    a_mark(elsewhere, moved, other_teacher, at=AFTER)

    text = text_of(browser_of(other_teacher).get(url("participant_card", moved.public_id)))

    assert "96 hours of 45 minutes" in text
    assert (lesson.course.organisation.name in text, next(iter(lesson.course.name.values())) in text) == (
        False,
        False,
    )
