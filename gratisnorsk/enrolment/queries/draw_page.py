"""The public page of a draw: the commitment before, the seed and the whole result after. Nothing personal is in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.enrolment.models import Draw, DrawEntry
from gratisnorsk.enrolment.phrases.draws import group_name, share_phrases
from gratisnorsk.enrolment.queries.fairness import Fairness, fairness
from gratisnorsk.enrolment.queries.time_to_full import full_since

ENTRIES_A_PAGE = 200


@dataclass(frozen=True)
class DrawnCourse:
    """A course of the draw. `seats` is how many it had to give, and `given` how many it gave, once the draw is made.

    `full_after` is in whole days from the first sign-up to the last place, when all were taken at once.
    """

    card: CourseCard
    seats: int | None
    given: int
    full_after: int | None


@dataclass(frozen=True)
class EntryLine:
    """One line of the published list."""

    rank: int
    pseudonym: str
    groups: list[str]
    wanted: list[str]
    got: str
    share: str


@dataclass(frozen=True)
class DrawPage:
    """Everything the page shows. The seed is empty until the draw is made."""

    public_id: str
    opens_at: datetime
    closes_at: datetime
    draws_at: datetime
    drawn_at: datetime | None
    commitment: str
    seed: str
    digest: str
    shares: list[str]
    courses: list[DrawnCourse]
    number: int
    winners: int
    held_out: int
    figures: Fairness | None
    entries: list[EntryLine]
    page: int
    has_more: bool


def find_draw(public_id: str) -> Draw | None:
    """A draw that was announced."""
    return Draw.objects.filter(public_id=public_id, announced_at__isnull=False).first()


def draw_page(draw: Draw, at: datetime, lang: str, page: int = 1) -> DrawPage:
    """Eight queries, however many take part."""
    is_made = draw.drawn_at is not None
    first = (page - 1) * ENTRIES_A_PAGE
    lines = list(draw.entries.order_by("rank")[first : first + ENTRIES_A_PAGE + 1]) if is_made else []
    sums = draw.entries.aggregate(number=Count("pk"), winners=Count("pk", filter=~Q(got="")))
    return DrawPage(
        public_id=draw.public_id,
        opens_at=draw.opens_at,
        closes_at=draw.closes_at,
        draws_at=draw.draws_at,
        drawn_at=draw.drawn_at,
        commitment=draw.commitment,
        seed=draw.seed if is_made else "",
        digest=draw.result_digest,
        shares=share_phrases(draw.shares),
        courses=_courses(draw, at, lang),
        number=sums["number"],
        winners=sums["winners"],
        held_out=draw.held_out_number,
        figures=fairness(draw),
        entries=[_line(entry) for entry in lines[:ENTRIES_A_PAGE]],
        page=page,
        has_more=len(lines) > ENTRIES_A_PAGE,
    )


def _courses(draw: Draw, at: datetime, lang: str) -> list[DrawnCourse]:
    seats = dict(draw.courses.values_list("course_id", "seats"))
    courses = list(Course.objects.published().with_facts().filter(pk__in=seats).order_by("starts_on", "pk"))
    given, full = Counter[str](), dict[int, datetime]()
    if draw.drawn_at:
        given.update(dict(draw.entries.exclude(got="").order_by().values_list("got").annotate(Count("pk"))))
        full = full_since(courses, at)
    return [
        DrawnCourse(
            card_of(course, at, lang),
            seats[course.pk],
            given[course.public_id],
            (full[course.pk] - draw.opens_at).days if course.pk in full else None,
        )
        for course in courses
    ]


def _line(entry: DrawEntry) -> EntryLine:
    return EntryLine(
        rank=entry.rank,
        pseudonym=entry.pseudonym,
        groups=[group_name(code) for code in entry.groups],
        wanted=entry.wanted,
        got=entry.got,
        share=group_name(entry.share) if entry.share else "",
    )
