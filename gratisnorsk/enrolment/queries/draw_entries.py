"""Who takes part in a draw: every live wish with an interest in one of its courses, as the rules of the draw see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import Exists, OuterRef

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Draw, DrawCourse, Enrolment, HeldOut, Interest, Pseudonym, Wish
from gratisnorsk.enrolment.models.wish import WishQuerySet
from gratisnorsk.enrolment.rules.draw import Entrant, Share
from gratisnorsk.enrolment.rules.draw_list import code_in_list
from gratisnorsk.enrolment.rules.groups import groups_of
from gratisnorsk.enrolment.rules.taking_part import Earlier


@dataclass(frozen=True, slots=True)
class Entry:
    """One who takes part, as the published list calls them, with the keys of the rows and what is counted."""

    entrant: Entrant
    pseudonym: str  # in the scheme; never published
    wish_id: int
    learner_id: int
    level: str
    municipality: str


def courses_of(draw: Draw) -> list[Course]:
    """The courses that are drawn for: those that were not cancelled."""
    rows = DrawCourse.objects.filter(draw=draw, course__cancelled_at=None)
    return [
        row.course
        for row in rows.select_related("course__seat_count", "course__organisation", "course__rule_set")
    ]


def shares_of(draw: Draw) -> list[Share]:
    """As announced."""
    return [Share(row["group"], row["percent"]) for row in draw.shares]


def name_in_list(draw: Draw, pseudonym: str) -> str:
    """What a pseudonym is called in the published list. Draws from before there were codes have no key."""
    return code_in_list(draw.list_key, pseudonym) if draw.list_key else pseudonym


def learners_in_list(draw: Draw) -> dict[str, int]:
    """What everybody of the scheme is called in the list of this draw → their key. As long as the draw has its key."""
    rows = Pseudonym.objects.filter(scheme=draw.scheme_id).values_list("code", "learner_id")
    return {name_in_list(draw, code): learner for code, learner in rows.iterator(5_000)}


def codes_in_lists(wish: Wish, courses: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Key of a course → its announced draw, and what the person is called in the list that it will publish. One query."""
    code = Pseudonym.objects.filter(learner=wish.learner_id, scheme=OuterRef("draw__scheme")).values("code")
    places = DrawCourse.objects.filter(course__in=list(courses), draw__announced_at__isnull=False)
    return {
        place.course_id: (place.draw.public_id, name_in_list(place.draw, own))
        for place in places.select_related("draw").annotate(own=code[:1])
        if (own := place.own)
    }


def wishes_in(draw: Draw) -> WishQuerySet:
    """The wishes that take part unless staff hold them out."""
    interested = Interest.objects.filter(wish=OuterRef("pk"), course__in_draw__draw=draw)
    return taking_part().filter(Exists(interested), scheme=draw.scheme_id)


def taking_part() -> WishQuerySet:
    """Wishes for which lots may be drawn at all: they stand, and their person sits nowhere in the scheme."""
    sits = Enrolment.objects.live().filter(learner=OuterRef("learner"), scheme=OuterRef("scheme"))
    return Wish.objects.live().filter(~Exists(sits), learner__erased_at=None)


def entries_of(draw: Draw, courses: list[Course]) -> list[Entry]:
    """Everybody who takes part. Four queries, however many they are."""
    held = HeldOut.objects.filter(draw=draw, wish=OuterRef("pk"))
    code = Pseudonym.objects.filter(learner=OuterRef("learner"), scheme=OuterRef("scheme")).values("code")
    rows = wishes_in(draw).filter(~Exists(held)).annotate(code=code[:1]).exclude(code=None)
    wanted = _wanted(draw, {course.pk: course.public_id for course in courses})
    before = _who_took_part(draw)
    facts = rows.values_list("pk", "learner_id", "code", "municipality_id", "is_shift_worker", "level")
    return [
        Entry(
            Entrant(
                name_in_list(draw, code),
                groups_of(
                    took_part_before=learner in before,
                    municipality=municipality,
                    is_shift_worker=is_shift,
                    level=level,
                ),
                wanted[wish],
            ),
            code,
            wish,
            learner,
            level,
            municipality or "",
        )
        for wish, learner, code, municipality, is_shift, level in facts
        if wish in wanted
    ]


def _wanted(draw: Draw, names: dict[int, str]) -> dict[int, tuple[str, ...]]:
    rows = Interest.objects.filter(course__in_draw__draw=draw).order_by("wish_id", "preference")
    return {wish: tuple(course) for wish, course in _grouped(rows.values_list("wish_id", "course_id"), names)}


def _grouped(rows: object, names: dict[int, str]) -> Iterator[tuple[int, list[str]]]:
    for wish, some in groupby(rows, key=itemgetter(0)):  # type: ignore[call-overload]
        found = [names[course] for _wish, course in some if course in names]
        if found:
            yield wish, found


def _who_took_part(draw: Draw) -> frozenset[int]:
    ended = Enrolment.objects.filter(scheme=draw.scheme_id, ended_at__isnull=False)
    rows = ended.values_list("learner_id", "ended_at", "ended_why", "reached_level", "course__starts_on")
    return frozenset(
        learner
        for learner, ended_at, why, reached, starts_on in rows
        if Earlier(ended_at, why, reached, starts_on).counts
    )
