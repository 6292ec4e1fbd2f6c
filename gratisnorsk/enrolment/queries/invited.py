"""How many people will be asked or told when a course changes; said before the button that does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment, Learner, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.queries.drawn import is_drawn
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.enrolment.rules.standstill import Halt, halt


@dataclass(frozen=True)
class Invitation:
    """So many people are asked; `held` says what keeps them from being asked now."""

    number: int
    held: Halt | None


def invitation(course: Course, freed: int, at: datetime) -> Invitation:
    """If so many seats of the course become free now. At night people are asked in the morning."""
    held = halt(course, at, is_drawn=is_drawn(course), freed=freed)
    if held not in (None, Halt.NIGHT):
        return Invitation(0, held)
    return Invitation(len(waiting_for(course, most=max(freed, 0))), held)


def will_hear(course: Course) -> int:
    """Those who have a seat, are asked about one, or take part in the draw; each once. One query."""
    seats = Enrolment.objects.live().filter(course=course)
    asked = SeatOffer.objects.filter(course=course, state=OfferState.OPEN)
    in_draw = Wish.objects.live().filter(interests__course=course)
    told = Q(enrolments__in=seats) | Q(wishes__offers__in=asked) | Q(wishes__in=in_draw)
    return Learner.objects.filter(told).distinct().count()
