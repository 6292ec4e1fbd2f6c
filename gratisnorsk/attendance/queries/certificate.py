"""What is asked about certificates: what somebody attended, which papers a course has, and what a code stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from gratisnorsk.attendance.models import WAS_THERE, Certificate, Mark
from gratisnorsk.attendance.rules.codes import read_code
from gratisnorsk.attendance.rules.paper_links import read_paper_token
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment, Learner


@dataclass(frozen=True)
class Attended:
    """Minutes of the clock in the classroom by the teacher's lists; absences that use up hours do not count."""

    minutes: int
    lessons: int
    first_on: date
    last_on: date
    teachers: list[str]


def attended(seat: Enrolment) -> Attended:
    """What this seat attended. Without any lesson the dates are those of the course."""
    marks = Mark.objects.filter(enrolment=seat, status__in=WAS_THERE).order_by("lesson__on", "lesson__starts")
    rows = list(marks.values_list("minutes", "lesson__on", "lesson__teacher__name"))
    days = [on for _minutes, on, _teacher in rows] or [seat.course.starts_on, seat.course.ends_on]
    teachers = dict.fromkeys(teacher for _minutes, _on, teacher in rows if teacher)
    return Attended(
        sum(minutes for minutes, _on, _teacher in rows), len(rows), days[0], days[-1], list(teachers)
    )


@dataclass(frozen=True)
class SeatLine:
    """One participant of a course, with the paper that counts."""

    seat: Enrolment
    minutes: int
    certificate: Certificate | None
    older: list[Certificate]


def papers_of_course(course: Course) -> list[SeatLine]:
    """Everybody who sits or sat in the course, in the order of names. Three queries."""
    papers = Prefetch("certificates", Certificate.objects.order_by("-issued_at", "-pk"))
    seats = (
        Enrolment.objects.filter(course=course)
        .select_related("learner", "rule_set")
        .prefetch_related(papers, "marks")
        .order_by("learner__name", "pk")
    )
    return [_line(seat) for seat in seats]


def _line(seat: Enrolment) -> SeatLine:
    papers = list(seat.certificates.all())
    valid = next((paper for paper in papers if paper.revoked_at is None), None)
    minutes = sum(mark.minutes for mark in seat.marks.all())
    return SeatLine(seat, minutes, valid, [paper for paper in papers if paper.revoked_at is not None])


def find_seat(course: Course, public_id: str) -> Enrolment | None:
    """A seat of this course and no other."""
    return Enrolment.objects.filter(course=course, public_id=public_id).first()


def find_paper(course: Course, pk: int) -> Certificate | None:
    """A certificate of this course and no other."""
    return (
        Certificate.objects.filter(enrolment__course=course, pk=pk)
        .select_related("enrolment__course")
        .first()
    )


def by_code(typed: str) -> Certificate | None:
    """The paper with this code, valid or not; None for a code that nobody has."""
    code = read_code(typed)
    return Certificate.objects.filter(code=code).select_related("replaced_by").first() if code else None


def by_token(token: str, at: datetime) -> Certificate | None:
    """The paper that a letter leads to: the newest one of its seat. Raises BrokenLink or ExpiredLink."""
    first = Certificate.objects.filter(pk=read_paper_token(token, at)).first()
    if first is None:
        return None
    return Certificate.objects.filter(enrolment=first.enrolment_id, revoked_at=None).first()


def papers_of(learner: Learner) -> list[Certificate]:
    """The valid certificates of a learner, newest first, for their own page."""
    valid = Certificate.objects.filter(enrolment__learner=learner, revoked_at=None)
    return list(valid.order_by("-issued_at", "-pk"))
