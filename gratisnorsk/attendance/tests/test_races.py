"""Two at the same moment: threads on a real database, SQLite or PostgreSQL."""

from __future__ import annotations

from functools import partial

import pytest

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions import Saying
from gratisnorsk.attendance.models import LessonSheet, Mark, MarkChange, Status
from gratisnorsk.attendance.testing import AFTER, DOORS, DURING, a_class, a_mark, from_phone
from gratisnorsk.hours import queries as hours
from gratisnorsk.hours.models import Entry
from gratisnorsk.kernel.testing import at_the_same_time

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_teachers_who_mark_at_once_leave_one_mark_and_hours_that_add_up():
    lesson, seats, teacher = a_class(people=3)

    def marking(status: str) -> None:
        actions.mark_list(lesson, {seat.pk: Saying(status) for seat in seats}, by=teacher, at=DURING)

    at_the_same_time(
        *[partial(marking, status) for status in (Status.PRESENT, Status.EXCUSED, Status.ABSENT)]
    )

    marks = list(Mark.objects.order_by("enrolment"))
    balances = hours.balances([seat.pseudonym for seat in seats])
    assert (len(marks), {mark.revision for mark in marks}, MarkChange.objects.count()) == (3, {3}, 9)
    assert [balances[seat.pseudonym].used for seat in seats] == [mark.drawn for mark in marks]


def test_one_phone_that_sends_in_many_threads_is_written_once():
    lesson, (seat,), teacher = a_class()
    told = from_phone(seat)

    got = at_the_same_time(*[partial(actions.receive, lesson, [told], by=teacher, at=AFTER)] * 5)

    assert (MarkChange.objects.count(), Entry.objects.filter(kind="used").count()) == (1, 1)
    assert {one[0].mark and one[0].mark.revision for one in got} == {1}


def test_a_list_closed_by_two_at_once_is_closed_once():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)

    at_the_same_time(*[partial(actions.close_sheet, lesson, by=teacher, at=AFTER)] * 4)

    assert LessonSheet.objects.get().closed_at == AFTER


def test_hours_that_wait_are_drawn_once_by_many_workers():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher, at=DOORS)

    at_the_same_time(*[partial(actions.draw_waiting, DURING)] * 4)

    balance = hours.balance("klippekort", seat.pseudonym)
    assert balance and balance.used == 90
