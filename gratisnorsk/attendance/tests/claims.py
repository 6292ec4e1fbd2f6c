"""Awards with courses, people and marked lists, for the tests of claims and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Certificate, Claim
from gratisnorsk.attendance.queries.claim import draft, latest
from gratisnorsk.attendance.testing import LESSON_DAY, LONG_BEFORE, a_lesson_of, a_mark
from gratisnorsk.courses.models import Award, Course, Lesson
from gratisnorsk.courses.testing import a_course, a_provider, an_award
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.organisations.testing import a_member

LATER = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Class:
    """An award with one course, its people, and lessons that were marked."""

    provider: Organisation
    member: Person
    award: Award
    course: Course
    seats: list[Enrolment]
    lessons: list[Lesson]


def a_marked_class(people: int = 2, lessons: int = 2, *, provider: Organisation | None = None) -> Class:
    """Everybody was there in every lesson of 90 minutes; the lists are closed."""
    provider = provider or a_provider()
    member, award = a_member(provider), an_award(provider, places=people)
    course = a_course(at=LONG_BEFORE, starts_on=LESSON_DAY, organisation=provider, award=award, seats=people)
    seats = [a_seat(course, at=LONG_BEFORE) for _ in range(people)]
    held = [a_lesson_of(course, week) for week in range(lessons)]
    for week, lesson in enumerate(held):
        mark_all(lesson, seats, member, week)
    return Class(provider, member, award, course, seats, held)


def mark_all(lesson: Lesson, seats: list[Enrolment], by: Person, week: int = 0) -> None:
    """Everybody there, list closed."""
    at = datetime(2026, 11, 23, 20, 0, tzinfo=UTC) + timedelta(weeks=week)
    for seat in seats:
        a_mark(lesson, seat, by, at=at)
    actions.close_sheet(lesson, by=by, at=at)


def explained(award: Award) -> dict[str, str]:
    """A text for every deviation."""
    return dict.fromkeys(draft(award, LATER).deviations, "Som avtalt med direktoratet")


def a_claim(of: Class, *, at: datetime = LATER) -> Claim:
    """Submitted by the member."""
    before = latest(of.award)
    return actions.submit_claim(
        of.award, explained(of.award), after=before.version if before else 0, by=of.member, at=at
    )


def a_certificate(of: Class, seat: Enrolment | None = None, *, at: datetime = LATER) -> Certificate:
    """Issued by the member for the first of the class."""
    return actions.issue_certificate(seat or of.seats[0], reached="B1", by=of.member, at=at)
