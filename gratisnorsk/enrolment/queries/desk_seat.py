"""One participant as the provider sees them once the page is opened, and the courses that they may be moved to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.phrases import facts
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.phrases.desk import GROUNDS, HOW
from gratisnorsk.enrolment.phrases.ending import REASONS
from gratisnorsk.enrolment.queries.doubles import is_likely_elsewhere
from gratisnorsk.kernel.words import say
from gratisnorsk.letters.beside import failed_beside
from gratisnorsk.letters.words import State
from gratisnorsk.ui import marks

_GROUPS = 30


@dataclass(frozen=True)
class EarlierLevel:
    """What an earlier course found, and what was reached there; never where it was (R27, R30)."""

    mapped: str
    on: date | None
    reached: str


@dataclass(frozen=True)
class SeatPage:
    """What is shown of a person: what the course needs, and nothing else."""

    seat: Enrolment
    name: str
    contact: str
    language: str
    said_level: str
    ground: str
    how: str
    mapped_on: date | None
    ended_why: str
    is_likely_elsewhere: bool
    failed: State | None  # what became of a letter that did not arrive
    earlier: EarlierLevel | None

    @property
    def differs(self) -> bool:
        """Whether the level that was found is another than the person said."""
        return bool(self.seat.mapped_level and self.said_level and self.seat.mapped_level != self.said_level)


@dataclass(frozen=True)
class GroupChoice:
    """A course with a free place, and how it reads in a list."""

    course: Course
    words: str


def find_seat(course: Course, public_id: str) -> Enrolment | None:
    """A seat in this course, also one that ended."""
    rows = Enrolment.objects.filter(course=course, public_id=public_id)
    seat = rows.select_related("learner", "wish", "scheme").first()
    if seat:
        seat.course = course
    return seat


def seat_page(seat: Enrolment) -> SeatPage:
    """Three queries, and two while the scheme does not tell of double enrolment."""
    ground = seat.ground or (seat.wish.ground if seat.wish else "")
    return SeatPage(
        seat=seat,
        name=seat.learner.name,
        contact=seat.learner.email or seat.learner.phone,
        language=marks.language_name(seat.learner.lang),
        said_level=seat.wish.level if seat.wish else "",
        ground=str(GROUNDS[ground]) if ground in GROUNDS else "",
        how=str(HOW[seat.how]),
        mapped_on=seat.mapped_on,
        ended_why=str(REASONS[seat.ended_why]) if seat.ended_why else "",
        is_likely_elsewhere=is_likely_elsewhere(seat),
        failed=failed_beside([seat.learner]).get(str(seat.learner_id)),
        earlier=_earlier(seat),
    )


def _earlier(seat: Enrolment) -> EarlierLevel | None:
    """Of the newest earlier seat in the scheme whose level somebody found or tested: nobody is mapped twice."""
    others = Enrolment.objects.filter(
        learner=seat.learner_id, scheme=seat.scheme_id, seated_at__lt=seat.seated_at
    )
    known = others.exclude(mapped_level="", reached_level="").order_by("-seated_at", "-pk")
    found = known.values_list("mapped_level", "mapped_on", "reached_level").first()
    return EarlierLevel(*found) if found else None


def groups_for(seat: Enrolment, at: datetime, lang: str, *, anywhere: bool) -> list[GroupChoice]:
    """Courses of the same scheme with a free place; only those of the same provider unless `anywhere`."""
    courses = Course.objects.on_list(at).with_facts().filter(rule_set__scheme=seat.scheme_id)
    if not anywhere:
        courses = courses.filter(organisation=seat.course.organisation_id)
    open_now = [
        course
        for course in courses.exclude(pk=seat.course_id).order_by("starts_on", "pk")
        if phase(course, at) in (Phase.OPEN, Phase.CLOSED) and course.seat_count.free > 0
    ]
    return [GroupChoice(course, _words(course, lang)) for course in open_now[:_GROUPS]]


def _words(course: Course, lang: str) -> str:
    name = marks.name(say(course.name, lang).text)
    return marks.listed([name, facts.level_phrase(course), facts.dates_phrase(course)])
