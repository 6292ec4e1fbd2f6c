"""Draws as staff see them: those to come with what must be looked at, those that were made with their report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.enrolment.models import Draw
from gratisnorsk.enrolment.phrases.draws import share_phrases
from gratisnorsk.enrolment.queries.doubles import doubles_to_look_at
from gratisnorsk.enrolment.queries.draw_entries import wishes_in

SHOWN = 60


@dataclass(frozen=True)
class DrawLine:
    """A draw in the list."""

    public_id: str
    draws_at: datetime
    drawn_at: datetime | None
    courses: int
    to_look_at: int  # likely double entries that nobody has looked at


@dataclass(frozen=True)
class DeskDraw:
    """A draw on its page."""

    draw: Draw
    courses: list[CourseCard]
    shares: list[str]
    entries: int


def desk_draws() -> list[DrawLine]:
    """The newest first. Five queries."""
    draws = Draw.objects.annotate(number=Count("courses")).order_by("-draws_at", "-pk")[:SHOWN]
    open_doubles = doubles_to_look_at()
    return [
        DrawLine(draw.public_id, draw.draws_at, draw.drawn_at, draw.number, open_doubles[draw.pk])
        for draw in draws
    ]


def find_draw(public_id: str) -> Draw | None:
    """Also one that is not announced yet."""
    return Draw.objects.filter(public_id=public_id).first()


def desk_draw(draw: Draw, at: datetime, lang: str) -> DeskDraw:
    """Two queries."""
    courses = Course.objects.with_facts().filter(in_draw__draw=draw).order_by("starts_on", "pk")
    return DeskDraw(
        draw=draw,
        courses=[card_of(course, at, lang) for course in courses],
        shares=share_phrases(draw.shares),
        entries=draw.entries.count() if draw.drawn_at else wishes_in(draw).count(),
    )
