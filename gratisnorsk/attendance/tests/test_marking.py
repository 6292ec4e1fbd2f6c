"""The teacher's list: what it says, what it draws from the punch card, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions import Saying
from gratisnorsk.attendance.models import Flag, Mark, MarkChange, Status
from gratisnorsk.attendance.testing import AFTER, BEFORE, DOORS, DURING, a_class, a_lesson_of, a_mark
from gratisnorsk.courses.models import AbsenceDraws
from gratisnorsk.courses.testing import a_rule_set
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.hours import queries as hours
from gratisnorsk.hours.actions import ReasonMissing
from gratisnorsk.hours.models import AppendOnly, Entry

pytestmark = pytest.mark.django_db


def used(seat: Enrolment) -> int:
    """Minutes used on the punch card."""
    balance = hours.balance("klippekort", seat.pseudonym)
    return balance.used if balance else 0


@pytest.mark.parametrize(
    ("status", "missed", "minutes"),
    [
        (Status.PRESENT, 0, 90),
        (Status.LATE, 15, 75),
        (Status.LEFT_EARLY, 30, 60),
        (Status.LATE, 500, 1),
        (Status.ABSENT, 0, 0),
    ],
)
def test_the_list_knows_how_long_somebody_was_there(status, missed, minutes):
    lesson, (seat,), teacher = a_class()

    mark = a_mark(lesson, seat, teacher, status, missed=missed)

    assert (mark.status, mark.minutes, mark.revision, mark.flags) == (status, minutes, 1, [])


@pytest.mark.parametrize(
    ("absence", "status", "drawn"),
    [
        (AbsenceDraws.NOTHING, Status.ABSENT, 0),
        (AbsenceDraws.NOTHING, Status.PRESENT, 90),
        (AbsenceDraws.UNEXCUSED, Status.ABSENT, 90),
        (AbsenceDraws.UNEXCUSED, Status.EXCUSED, 0),
        (AbsenceDraws.EVERYTHING, Status.EXCUSED, 90),
        (AbsenceDraws.EVERYTHING, Status.LATE, 75),
    ],
)
def test_hours_are_drawn_as_the_rules_of_the_seat_say(absence, status, drawn):
    lesson, (seat,), teacher = a_class(rule_set=a_rule_set(code=f"r-{absence}", absence_draws=absence))

    a_mark(lesson, seat, teacher, status, missed=15)

    assert used(seat) == drawn


def test_the_card_is_filled_with_the_hours_of_the_rules_once():
    lesson, (seat,), teacher = a_class()

    a_mark(lesson, seat, teacher)
    a_mark(a_lesson_of(lesson.course, 1), seat, teacher, at=DURING + timedelta(weeks=1))

    balance = hours.balance("klippekort", seat.pseudonym)
    assert balance and (balance.granted, balance.used, balance.hour_minutes) == (4500, 180, 45)


def test_a_change_while_the_list_is_open_is_kept_with_what_was_before():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher, Status.ABSENT)

    mark = a_mark(lesson, seat, teacher, Status.LATE, missed=20)

    changes = [(change.before, change.after, change.by) for change in MarkChange.objects.all()]
    assert changes == [
        ({}, {"status": "absent", "minutes": 0}, teacher),
        ({"status": "absent", "minutes": 0}, {"status": "late", "minutes": 70}, teacher),
    ]
    assert (mark.revision, mark.drawn, used(seat)) == (2, 70, 70)
    assert [entry.kind for entry in Entry.objects.order_by("pk")] == ["granted", "used", "corrected"]


def test_the_same_said_again_changes_nothing():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)

    a_mark(lesson, seat, teacher)

    assert (MarkChange.objects.count(), Mark.objects.get().revision) == (1, 1)


def test_a_closed_list_changes_only_with_a_reason():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    actions.close_sheet(lesson, by=teacher, at=AFTER)

    with pytest.raises(actions.ReasonForCorrection):
        a_mark(lesson, seat, teacher, Status.ABSENT)
    a_mark(lesson, seat, teacher, Status.EXCUSED, reason="Ringte i går")

    assert Mark.objects.get().status == Status.EXCUSED
    assert Entry.objects.get(kind="corrected").reason == "Ringte i går"
    assert used(seat) == 0


def test_a_list_is_closed_when_everybody_is_marked():
    lesson, seats, teacher = a_class(people=2)
    a_mark(lesson, seats[0], teacher)

    with pytest.raises(actions.StillUnmarked) as no:
        actions.close_sheet(lesson, by=teacher, at=AFTER)
    a_mark(lesson, seats[1], teacher, Status.ABSENT)
    first, again = (actions.close_sheet(lesson, by=teacher, at=AFTER) for _ in range(2))

    assert no.value.facts == {"number": 1}
    assert (first.pk, again.closed_at, again.closed_by) == (again.pk, AFTER, teacher)


def test_a_lesson_to_come_has_no_list():
    lesson, (seat,), teacher = a_class()

    with pytest.raises(actions.LessonNotBegun):
        a_mark(lesson, seat, teacher, at=BEFORE)
    with pytest.raises(actions.LessonNotBegun):
        actions.close_sheet(lesson, by=teacher, at=BEFORE)

    assert not Mark.objects.exists()


def test_a_cancelled_lesson_has_no_list():
    lesson, (seat,), teacher = a_class()
    lesson.cancelled_at = BEFORE

    with pytest.raises(actions.LessonIsCancelled):
        a_mark(lesson, seat, teacher)


def test_whoever_comes_early_is_marked_and_the_hours_are_drawn_when_the_lesson_begins():
    lesson, (seat,), teacher = a_class()

    a_mark(lesson, seat, teacher, at=DOORS)
    before, too_early = used(seat), actions.draw_waiting(DOORS)
    drawn, again = actions.draw_waiting(DURING), actions.draw_waiting(DURING)

    assert (before, too_early, drawn, again, used(seat)) == (0, 0, 1, 0, 90)


def test_who_does_not_sit_in_the_course_is_passed_over():
    lesson, _seats, teacher = a_class()
    _other, (stranger,), _teacher = a_class()

    changed = actions.mark_list(lesson, {stranger.pk: Saying(Status.PRESENT)}, by=teacher, at=DURING)

    assert (changed, Mark.objects.count()) == ([], 0)


def test_who_left_before_the_lesson_is_not_on_the_list():
    lesson, (seat,), teacher = a_class()
    Enrolment.objects.update(ended_at=DURING - timedelta(days=3), ended_why="time")

    assert actions.mark_list(lesson, {seat.pk: Saying(Status.PRESENT)}, by=teacher, at=DURING) == []


def test_no_more_is_drawn_than_is_left_and_the_mark_says_so():
    lesson, (seat,), teacher = a_class(rule_set=a_rule_set(code="tiny", hours_from=1, hours_to=1))

    mark = a_mark(lesson, seat, teacher)

    assert (mark.minutes, mark.drawn, mark.flags) == (90, 45, [Flag.ABOVE_LIMIT])
    assert used(seat) == 45


def test_above_the_limit_is_drawn_when_somebody_says_why():
    lesson, (seat,), teacher = a_class(rule_set=a_rule_set(code="tiny", hours_from=1, hours_to=1))
    mark = a_mark(lesson, seat, teacher)

    with pytest.raises(ReasonMissing):
        actions.draw_above_limit(mark, reason="", by=teacher, at=AFTER)
    mark = actions.draw_above_limit(mark, reason="Avtalt med direktoratet", by=teacher, at=AFTER)

    assert (mark.drawn, mark.flags, used(seat)) == (90, [], 90)


def test_less_is_given_back_after_a_capped_mark_is_corrected():
    lesson, (seat,), teacher = a_class(rule_set=a_rule_set(code="tiny", hours_from=1, hours_to=1))
    a_mark(lesson, seat, teacher)

    mark = a_mark(lesson, seat, teacher, Status.EXCUSED)

    assert (mark.drawn, mark.flags, used(seat)) == (0, [], 0)


def test_a_second_teacher_who_had_not_seen_the_mark_is_flagged():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher, Status.ABSENT)

    actions.mark_list(lesson, {seat.pk: Saying(Status.PRESENT, seen=0)}, by=teacher, at=DURING)

    assert Mark.objects.get().flags == [Flag.OTHER_DEVICE]


def test_hours_follow_the_rules_of_the_seat_not_those_of_the_course_today():
    lesson, _seats, teacher = a_class()
    old = a_rule_set(code="old", absence_draws=AbsenceDraws.NOTHING, valid_from=date(2025, 1, 1))
    seat = a_seat(lesson.course, at=BEFORE - timedelta(days=20), rule_set=old)

    a_mark(lesson, seat, teacher, Status.ABSENT)

    assert used(seat) == 0


def test_what_was_said_is_never_rewritten():
    lesson, (seat,), teacher = a_class()
    a_mark(lesson, seat, teacher)
    change = MarkChange.objects.get()

    for rewriting in (change.save, change.delete, MarkChange.objects.all().delete):
        with pytest.raises(AppendOnly):
            rewriting()
