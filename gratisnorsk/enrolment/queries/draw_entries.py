"""Who takes part in a draw: every live wish with an interest in one of its courses, as the rules of the draw see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import Exists, OuterRef

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Draw, DrawCourse, Enrolment, HeldOut, Interest, Pseudonym, Wish
from gratisnorsk.enrolment.models.wish import WishQuerySet
from gratisnorsk.enrolment.rules.draw import Entrant, Share
from gratisnorsk.enrolment.rules.groups import groups_of
from gratisnorsk.enrolment.rules.taking_part import Earlier


@dataclass(frozen=True, slots=True)
class Entry:
    """One who takes part, with the keys of the rows."""

    entrant: Entrant
    wish_id: int
    learner_id: int


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
                code,
                groups_of(
                    took_part_before=learner in before,
                    municipality=municipality,
                    is_shift_worker=is_shift,
                    level=level,
                ),
                wanted[wish],
            ),
            wish,
            learner,
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
