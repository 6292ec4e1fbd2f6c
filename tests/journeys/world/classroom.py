"""A course in its sixth week: closed lists, a lesson that is going on, a claim, a certificate, and letters with links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions.nudging import ask_who_stayed_away
from gratisnorsk.attendance.models import Certificate, Claim, FeedbackInvitation, Nudge, Status
from gratisnorsk.attendance.queries.lessons import find_lesson
from gratisnorsk.attendance.testing import DURING, a_mark
from gratisnorsk.attendance.tests.claims import explained
from gratisnorsk.courses.models import Award, Course, Lesson, Teacher
from gratisnorsk.courses.testing import a_course, a_lesson, a_teacher, an_award
from gratisnorsk.enrolment.actions.writing import Draft, write_to_course
from gratisnorsk.enrolment.models import Enrolment, Whom
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.enrolment.tests.questions import BUS, answered, asks
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.models import Letter
from gratisnorsk.organisations.models import Organisation

NAME = "Norsk på kvelden for ansatte i helse- og omsorgstjenesten, renhold og barnehage"
FIRST = date(2026, 11, 9)
CAME = (
    (Status.PRESENT, Status.LATE, Status.ABSENT, Status.EXCUSED),
    (Status.PRESENT, Status.PRESENT, Status.ABSENT, Status.PRESENT),
)


@dataclass(frozen=True)
class Classroom:
    """The course and everything that came of it."""

    award: Award
    course: Course
    teacher: Teacher
    seats: list[Enrolment]
    lessons: list[Lesson]  # two over, one going on, one to come
    claim: Claim
    paper: Certificate
    nudge: Nudge
    invitation: FeedbackInvitation


def a_classroom(provider: Organisation, holder: Person) -> Classroom:
    """Four people; the third stayed away twice, and was asked why."""
    award = an_award(provider, places=5, title={"nb": "Klippekort for ansatte i helse- og omsorgstjenesten"})
    before = DURING - timedelta(days=60)
    course = a_course(NAME, at=before, starts_on=FIRST, organisation=provider, award=award, seats=5)
    seats = [a_seat(course, at=before) for _ in range(4)]
    _ask(course, seats[1])
    lessons = [_lesson(course, week) for week in range(4)]
    for lesson, statuses in zip(lessons, CAME, strict=False):
        _mark(lesson, seats, statuses, holder)
    a_mark(lessons[2], seats[0], holder, Status.PRESENT, at=DURING)
    _write(course, holder)
    ask_who_stayed_away(DURING - timedelta(days=6))
    return Classroom(
        award=award,
        course=course,
        teacher=a_teacher(provider, "Lærer 001"),
        seats=seats,
        lessons=lessons,
        claim=actions.submit_claim(award, explained(award), after=0, by=holder, at=DURING),
        paper=actions.issue_certificate(seats[0], reached="B1", by=holder, at=DURING),
        nudge=Nudge.objects.get(),
        invitation=FeedbackInvitation.objects.create(enrolment=seats[1], sent_at=DURING),
    )


def _write(course: Course, holder: Person) -> None:
    """The room is another one; the letter to the first of them came back."""
    words = {"nb": "Vi er i rom 214 i andre etasje fra mandag. Ta med boka og noe å skrive med."}
    draft = Draft("abcdefgh", Whom.SEATED, {"nb": "Nytt rom fra mandag"}, words)
    write_to_course(course, draft, by=holder, at=DURING - timedelta(days=2))
    Letter.objects.filter(pk__in=Letter.objects.filter(kind="enrolment/message")[:1]).update(
        gave_up_at=DURING
    )


def _ask(course: Course, seat: Enrolment) -> None:
    """Three questions, the last only after an answer to the second. The second person has answered."""
    asks(course, is_expected=True)
    bus = asks(course, "Hvilken holdeplass er nærmest der du bor eller arbeider?", kind="one_of", choices=BUS)
    way = asks(course, "Hvilken vei går du?", kind="text", only_if=(bus.pk, "2"))
    answered(seat, (bus, "2"), (way, "Omveien om Hovedbiblioteket i Nordre Vestlandsregion"))


def _lesson(course: Course, week: int) -> Lesson:
    found = find_lesson(a_lesson(course, FIRST + timedelta(weeks=week)).pk)
    assert found
    return found


def _mark(lesson: Lesson, seats: list[Enrolment], statuses: tuple[Status, ...], holder: Person) -> None:
    at = datetime.combine(lesson.on, time(20), OSLO)
    for seat, status in zip(seats, statuses, strict=True):
        missed = 15 if status == Status.LATE else 0
        a_mark(lesson, seat, holder, status, missed=missed, at=at)
    actions.close_sheet(lesson, by=holder, at=at)
