"""Marks from phones without network: nothing refused, nothing lost, nothing twice; what is odd is flagged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Flag, Mark, MarkChange, Status
from gratisnorsk.attendance.testing import AFTER, BEFORE, DURING, a_class, a_mark, from_phone
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours import queries as hours
from gratisnorsk.hours.models import Entry

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


def test_a_mark_keeps_the_time_of_the_phone_ours_and_the_difference():
    lesson, (seat,), teacher = a_class()

    (received,) = actions.receive(lesson, [from_phone(seat, at=DURING, skew=30)], by=teacher, at=AFTER)

    mark = Mark.objects.get()
    assert (mark.device_at, mark.server_at, mark.skew_seconds) == (DURING, AFTER, 30)
    assert (received.is_applied, received.flags, received.mark and received.mark.revision) == (True, [], 1)


def test_sent_twice_is_written_once():
    lesson, (seat,), teacher = a_class()
    told = from_phone(seat)

    first, second = (actions.receive(lesson, [told, told], by=teacher, at=AFTER) for _ in range(2))

    assert first == second
    assert (MarkChange.objects.count(), Entry.objects.filter(kind="used").count()) == (1, 1)


def test_somebody_unknown_is_kept_and_flagged():
    lesson, _seats, teacher = a_class()
    _other, (elsewhere,), _teacher = a_class()

    got = actions.receive(lesson, [from_phone("nobody99"), from_phone(elsewhere)], by=teacher, at=AFTER)

    kept = MarkChange.objects.order_by("said_id").values_list("said_id", "is_applied", "flags")
    assert [one.flags for one in got] == [[Flag.UNKNOWN_PERSON]] * 2
    assert sorted(kept) == sorted(
        [(said, False, ["unknown_person"]) for said in ("nobody99", elsewhere.public_id)]
    )


def test_what_arrives_after_the_list_was_closed_becomes_a_change_that_says_so():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher, Status.ABSENT, at=DURING - A_MINUTE)
    actions.close_sheet(lesson, by=teacher, at=AFTER)

    actions.receive(lesson, [from_phone(seat, seen=1)], by=teacher, at=AFTER + A_MINUTE)

    change = MarkChange.objects.latest("pk")
    assert (change.reason, change.flags) == ("late_from_device", [Flag.LATE_FROM_DEVICE])
    assert Mark.objects.get().status == Status.PRESENT


@pytest.mark.parametrize("arrives_first", [0, 1])
def test_of_two_phones_the_later_word_wins_and_both_are_kept(arrives_first):
    lesson, (seat,), teacher = a_class()
    early = from_phone(seat, Status.ABSENT, at=DURING, phone="a")
    late = from_phone(seat, Status.PRESENT, at=DURING + A_MINUTE, phone="b")
    first, second = (early, late) if arrives_first == 0 else (late, early)

    actions.receive(lesson, [first], by=teacher, at=AFTER)
    actions.receive(lesson, [second], by=teacher, at=AFTER + A_MINUTE)

    kept = MarkChange.objects.order_by("device_at").values_list("after__status", "is_applied")
    assert Mark.objects.get().status == Status.PRESENT
    assert list(kept) == [("absent", arrives_first == 0), ("present", True)]
    assert MarkChange.objects.latest("pk").flags == [Flag.OTHER_DEVICE]


def test_a_phone_whose_clock_is_an_hour_fast_does_not_win_by_that():
    lesson, (seat,), teacher = a_class()
    fast = from_phone(seat, Status.ABSENT, at=DURING + timedelta(hours=1), skew=-3600, phone="a")
    right = from_phone(seat, Status.PRESENT, at=DURING + A_MINUTE, phone="b")

    actions.receive(lesson, [fast, right], by=teacher, at=AFTER)

    mark = Mark.objects.get()
    assert (mark.status, mark.flags) == (Status.PRESENT, [Flag.OTHER_DEVICE])


def test_one_phone_that_changes_its_mind_is_no_contradiction():
    lesson, (seat,), teacher = a_class()
    told = [from_phone(seat, status, at=DURING + A_MINUTE * n) for n, status in enumerate(("absent", "late"))]

    got = actions.receive(lesson, told[::-1], by=teacher, at=AFTER)

    assert [one.flags for one in got] == [[], []]
    assert Mark.objects.get().status == Status.LATE


def test_a_wrong_clock_and_another_day_are_flagged_and_the_mark_counts():
    lesson, (seat,), teacher = a_class()
    told = from_phone(seat, at=datetime(1970, 1, 1, tzinfo=UTC), skew=2_000_000_000)

    (received,) = actions.receive(lesson, [told], by=teacher, at=AFTER + timedelta(days=1))

    assert received.flags == [Flag.NOT_TODAY, Flag.CLOCK_WRONG]
    assert Mark.objects.get().drawn == 90


def test_marked_the_day_before_the_hours_wait_for_the_lesson():
    lesson, (seat,), teacher = a_class()

    actions.receive(lesson, [from_phone(seat, at=BEFORE)], by=teacher, at=BEFORE)

    mark = Mark.objects.get()
    assert (mark.drawn, mark.is_draw_waiting, mark.flags) == (0, True, [Flag.NOT_TODAY])
    assert hours.balance("klippekort", seat.pseudonym) is None


def test_who_has_no_seat_any_more_is_marked_and_flagged():
    lesson, (seat,), teacher = a_class()
    Enrolment.objects.update(ended_at=DURING - timedelta(days=3), ended_why="time")

    (received,) = actions.receive(lesson, [from_phone(seat)], by=teacher, at=AFTER)

    assert (received.is_applied, received.flags) == (True, [Flag.NO_SEAT_NOW])


def test_a_mark_in_a_cancelled_lesson_is_kept_and_draws_nothing():
    lesson, (seat,), teacher = a_class()
    lesson.cancelled_at = BEFORE

    (received,) = actions.receive(lesson, [from_phone(seat)], by=teacher, at=AFTER)

    assert (received.is_applied, received.flags) == (False, [Flag.LESSON_CANCELLED])
    assert (Mark.objects.count(), MarkChange.objects.count()) == (0, 1)
