"""Who has missed lessons in a row, by lists that are closed or were left alone for a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from gratisnorsk.attendance.models import Mark, Nudge, Status
from gratisnorsk.attendance.rules.missed import SAVED_FOR, Said, missed_at, missed_now
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.models.seat import EnrolmentQuerySet
from gratisnorsk.kernel.clock import local_date

LOOK_BACK = timedelta(days=3)


def missed_in_a_row(number: int, at: datetime) -> list[tuple[Enrolment, int]]:
    """Each live seat with the last of `number` absences in a row, where a list became sure within three days.

    Once for each row of absences. Four queries, however many there are.
    """
    closed = Q(marks__lesson__sheet__closed_at__gt=at - LOOK_BACK)
    saved = Q(marks__server_at__gt=at - LOOK_BACK - SAVED_FOR, marks__server_at__lte=at - SAVED_FOR)
    away = Q(marks__status=Status.ABSENT, marks__lesson__cancelled_at=None)
    seats = _going_on(at).filter(away & (closed | saved)).distinct().order_by("pk")
    return _missing(list(seats), number, at)


def is_still_missing(nudge_id: int, number: int, at: datetime) -> bool:
    """Whether the letter would be written today: the seat stands, nobody answered, and no list says otherwise."""
    seats = _going_on(at).filter(nudges=nudge_id, nudges__answer="")
    return bool(_missing(list(seats), number, at, is_asked_before=False))


def missing_now(course: Course, seats: Sequence[Enrolment], number: int, at: datetime) -> dict[int, int]:
    """Seat → how many lessons in a row, for those of these live seats who miss at least `number`. Two queries.

    Nobody while the course does not go on: then nothing would help any more.
    """
    if course.cancelled_at or course.ends_on < local_date(at):
        return {}
    counted = {key: missed_now(said) for key, said in _said(list(seats), at).items()}
    return {key: missed for key, missed in counted.items() if missed >= number}


def _going_on(at: datetime) -> EnrolmentQuerySet:
    seats = Enrolment.objects.live().filter(
        course__cancelled_at=None, course__is_rehearsal=False, course__ends_on__gte=local_date(at)
    )
    return seats.select_related("learner", "course")


def _missing(
    seats: list[Enrolment], number: int, at: datetime, *, is_asked_before: bool = True
) -> list[tuple[Enrolment, int]]:
    said = _said(seats, at)
    asked: dict[int, list[int]] = defaultdict(list)
    if is_asked_before:
        for seat_id, lesson_id in Nudge.objects.filter(enrolment__in=seats).values_list(
            "enrolment", "lesson"
        ):
            asked[seat_id].append(lesson_id)
    found = ((seat, missed_at(said[seat.pk], number, asked=asked[seat.pk])) for seat in seats)
    return [(seat, lesson_id) for seat, lesson_id in found if lesson_id is not None]


def _said(seats: list[Enrolment], at: datetime) -> dict[int, list[Said]]:
    """What the lists of lessons up to today say about each seat, newest first."""
    lessons = _held({seat.course_id for seat in seats}, at)
    marks = {(mark.enrolment_id, mark.lesson_id): mark for mark in Mark.objects.filter(enrolment__in=seats)}
    return {
        seat.pk: [
            _one(lesson, marks.get((seat.pk, lesson.pk)), at)
            for lesson in lessons
            if lesson.course_id == seat.course_id
        ]
        for seat in seats
    }


def _held(courses: Collection[int], at: datetime) -> list[Lesson]:
    found = Lesson.objects.filter(course__in=courses, cancelled_at=None, on__lte=local_date(at))
    return list(found.select_related("sheet").order_by("-on", "-starts", "-pk"))


def _one(lesson: Lesson, mark: Mark | None, at: datetime) -> Said:
    if mark is None:
        return Said(lesson.pk, "", is_sure=False)
    sheet = getattr(lesson, "sheet", None)
    is_closed = sheet is not None and sheet.closed_at is not None
    return Said(lesson.pk, mark.status, is_sure=is_closed or mark.server_at <= at - SAVED_FOR)
