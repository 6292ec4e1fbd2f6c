"""What is stored about people in the classroom, and when it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.accounts.privacy import exporters
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions.forgetting import forget_old
from gratisnorsk.attendance.models import (
    CheckIn,
    LessonSheet,
    Mark,
    MarkChange,
    Nudge,
    Status,
)
from gratisnorsk.attendance.testing import AFTER, DURING, a_class, a_mark, from_phone

pytestmark = pytest.mark.django_db


def test_times_of_phones_go_after_a_year():
    lesson, (seat,), teacher = a_class()
    actions.receive(lesson, [from_phone(seat)], by=teacher, at=AFTER)

    forget_old(AFTER + timedelta(days=364))
    kept = Mark.objects.get().device_at
    forget_old(AFTER + timedelta(days=366))

    assert (kept, Mark.objects.get().device_at, MarkChange.objects.get().device_at) == (DURING, None, None)


def test_check_ins_to_lists_that_nobody_closed_go_after_a_week():
    lesson, (seat,), _teacher = a_class()
    CheckIn.objects.create(enrolment=seat, lesson=lesson, at=DURING)

    forget_old(DURING + timedelta(days=6))
    kept = CheckIn.objects.count()
    forget_old(DURING + timedelta(days=8))

    assert (kept, CheckIn.objects.count()) == (1, 0)


def test_lists_go_five_years_after_their_year():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    last_day_of_2031 = AFTER.replace(year=2031, month=12, day=31)

    gone = [forget_old(last_day_of_2031), forget_old(last_day_of_2031 + timedelta(days=2))]

    assert gone == [0, 1]
    assert not MarkChange.objects.exists() and not LessonSheet.objects.exists()


def test_a_learner_with_an_account_takes_lessons_and_answers_along():
    lesson, (seat,), teacher = a_class()
    person = a_person(seat.learner.email)
    a_mark(lesson, seat, teacher, Status.LATE)
    Nudge.objects.create(enrolment=seat, lesson=lesson, sent_at=AFTER, answer="ill", answered_at=AFTER)
    CheckIn.objects.create(enrolment=seat, lesson=lesson, at=DURING)

    found = {model: exporters()[f"attendance.{model}"](person) for model in ("mark", "nudge", "checkin")}

    assert found == {
        "mark": [{"status": "2026-11-23 18:00, late"}],
        "nudge": [{"answer": "2026-11-23, ill"}],
        "checkin": [{"at": "2026-11-23 17:30"}],
    }
    assert exporters()["attendance.mark"](teacher) == [{"marked_by": "2026-11-23 18:00, 2026-11-23"}]
