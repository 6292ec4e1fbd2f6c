"""A course of the demo that is going on: lists filled in, hours drawn, a lesson of today that a teacher can try."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance import actions as attendance
from gratisnorsk.attendance.actions import Saying
from gratisnorsk.attendance.actions.nudging import ask_who_stayed_away
from gratisnorsk.attendance.models import Status
from gratisnorsk.attendance.queries.lessons import find_lesson
from gratisnorsk.attendance.queries.participants import participants
from gratisnorsk.attendance.rules.times import ends_at, starts_at
from gratisnorsk.courses import actions as courses
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.rules.series import LessonFacts
from gratisnorsk.enrolment.actions.intake import Intake, record_intake
from gratisnorsk.enrolment.models import Ground
from gratisnorsk.home.demo.diary import Diary
from gratisnorsk.home.demo.learners import Cast, Someone
from gratisnorsk.home.demo.teaching import Staff
from gratisnorsk.kernel.clock import OSLO, local_date

GOING_ON = "Norsk B1 i Oslo"
PARTICIPANTS = 11
_LAST_START = time(21, 30)
_LONG = timedelta(hours=2, minutes=15)


def tell_of_lessons(diary: Diary, cast: Cast, staff: Staff) -> None:
    """From sign-up to the lesson of today."""
    course = Course.objects.with_facts().get(is_example=True, name__nb=GOING_ON)
    staff.teach(course, diary)
    away = cast.next("missed")
    seated = [cast.next("seated"), away, *cast.several(PARTICIPANTS - 2)]
    for number, one in enumerate(seated):
        diary.note(course.opens_at + timedelta(hours=1 + 7 * number), partial(one.get_seat, course))
    for one in seated[:-3]:
        first = datetime.combine(course.starts_on, time(16), OSLO)
        diary.note(first, partial(_take_in, one, staff.holder))
    held = [lesson for lesson in course.lessons.order_by("on", "starts") if lesson.on < diary.loaded_on]
    for number, lesson in enumerate(held, start=1):
        left = len(held) - number
        closed = max(ends_at(lesson), diary.moment(-1)) if left == 0 else ends_at(lesson)
        missing = away.email if left < 2 else ""
        diary.note(closed, partial(hold, lesson.pk, staff.teacher, missing=missing))
    diary.note(diary.moment(-1, 23), partial(_move_next_to_today, course, diary, staff))
    diary.note(diary.lately, ask_who_stayed_away)


def hold(lesson_id: int, teacher: Person, at: datetime, *, missing: str = "") -> None:
    """The teacher fills in the list and closes it; `missing` is the e-mail of whoever stayed away."""
    lesson = find_lesson(lesson_id)
    assert lesson
    said = {
        seat.pk: Saying(Status.ABSENT) if seat.learner.email == missing else _said(seat.pk, lesson)
        for seat in participants(lesson)
    }
    attendance.mark_list(lesson, said, by=teacher, at=at)
    attendance.close_sheet(lesson, by=teacher, at=at)


def _said(person: int, lesson: Lesson) -> Saying:
    """Nearly everybody is there; nobody stays away twice in a row, and some come every time."""
    if person % 3 == 0:
        return Saying(Status.PRESENT)
    return {
        0: Saying(Status.EXCUSED),
        1: Saying(Status.LATE, 15),
        2: Saying(Status.LEFT_EARLY, 30),
        3: Saying(Status.ABSENT),
    }.get((7 * person + 5 * lesson.on.toordinal() // 7) % 17, Saying(Status.PRESENT))


def _take_in(one: Someone, by: Person, at: datetime) -> None:
    seen = Intake(
        ground=Ground.RIGHT_USED_UP if one.number % 2 else Ground.NEVER_HAD_RIGHT,
        ground_seen="Vedtak fra kommunen",
        mapped_level="A1" if one.number % 7 == 0 else "A2",
        mapped_how="Samtale og kort skriftlig prøve",
        mapped_on=local_date(at),
    )
    record_intake(one.seat, seen, by=by, at=at, today=local_date(at))


def _move_next_to_today(course: Course, diary: Diary, staff: Staff, at: datetime) -> None:
    """So that there is a list to fill in whenever the demo is started."""
    coming = [lesson for lesson in course.lessons.order_by("on", "starts") if starts_at(lesson) > at]
    starts, ends = _around(diary.at, diary.loaded_on)
    facts = LessonFacts(diary.loaded_on, starts, ends, coming[0].minutes)
    courses.move_lesson(coming[0], facts, teacher=coming[0].teacher, by=staff.holder, at=at)


def _around(at: datetime, today: date) -> tuple[time, time]:
    """A lesson of this day that has just begun, on a full quarter of an hour."""
    begun = (at - timedelta(minutes=20)).astimezone(OSLO)
    clock = begun.time() if begun.date() == today else time(0)
    starts = min(clock.replace(minute=clock.minute // 15 * 15, second=0, microsecond=0), _LAST_START)
    return starts, (datetime.combine(today, starts) + _LONG).time()
