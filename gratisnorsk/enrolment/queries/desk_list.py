"""The courses whose places somebody runs, with what is bought, offered, filled and empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.rules.access import may_administer
from gratisnorsk.enrolment.models import OfferState
from gratisnorsk.kernel.clock import local_date

COURSES_A_PAGE = 40
# Courses that ended stay on the list until the certificates and the claim are done.
STAYS = timedelta(days=60)


@dataclass(frozen=True)
class DeskLine:
    """One course of the list."""

    card: CourseCard
    most: int
    seated: int
    asked: int
    is_paused: bool

    @property
    def free(self) -> int:
        """Nobody has them, and nobody is asked."""
        return self.most - self.seated - self.asked


@dataclass(frozen=True)
class DeskList:
    """One page of them."""

    lines: list[DeskLine]
    page: int
    has_more: bool


def desk_list(person: Person, at: datetime, lang: str, page: int) -> DeskList:
    """Those of the person's organisations; for national staff all. One query."""
    courses = Course.objects.with_facts().filter(is_rehearsal=False, ends_on__gte=local_date(at - STAYS))
    if not may_administer(person):
        courses = courses.filter(organisation__memberships__person=person)
    counted = courses.annotate(
        asked=Count("seat_offers", filter=Q(seat_offers__state=OfferState.OPEN)),
    ).order_by("starts_on", "pk")
    first = (page - 1) * COURSES_A_PAGE
    found = list(counted[first : first + COURSES_A_PAGE + 1])
    lines = [_line(course, at, lang) for course in found[:COURSES_A_PAGE]]
    return DeskList(lines, page, len(found) > COURSES_A_PAGE)


def _line(course: Course, at: datetime, lang: str) -> DeskLine:
    asked = int(getattr(course, "asked", 0))
    count = course.seat_count
    return DeskLine(card_of(course, at, lang), count.most, count.taken - asked, asked, course.is_paused)
