"""Why nobody is moving: what holds the queue of a course, who is asked until when, and what does not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.queries.drawn import is_drawn
from gratisnorsk.enrolment.queries.matching import count_waiting_for
from gratisnorsk.enrolment.rules.matching import Miss, fits
from gratisnorsk.enrolment.rules.standstill import Halt, halt

# The rest would be asked much later, and everybody who waits is looked at one by one.
LOOKED_AT = 2_000


@dataclass(frozen=True)
class Standstill:
    """`held` is None where the queue moves. `misses` counts people for whom exactly one thing does not fit."""

    held: Halt | None
    waiting: int
    asked_before: int
    misses: list[tuple[Miss, int]]

    @property
    def fits_nobody(self) -> bool:
        """Seats are free and nobody who waits can be asked."""
        return self.held in (None, Halt.NIGHT) and self.waiting == 0


def standstill(course: Course, at: datetime) -> Standstill:
    """Four queries at most, however many wait."""
    held, waiting = halt(course, at, is_drawn=is_drawn(course)), count_waiting_for(course)
    let_pass = SeatOffer.objects.filter(course=course).exclude(state=OfferState.OPEN)
    return Standstill(
        held=held,
        waiting=waiting,
        asked_before=let_pass.exclude(state=OfferState.ACCEPTED).count(),
        misses=_closest(course) if waiting == 0 else [],
    )


def _closest(course: Course) -> list[tuple[Miss, int]]:
    """The commonest first."""
    asked = SeatOffer.objects.filter(Q(state=OfferState.OPEN) | Q(course=course), wish=OuterRef("pk"))
    seated = Enrolment.objects.live().filter(learner=OuterRef("learner"), scheme=OuterRef("scheme"))
    waiting = Wish.objects.waiting().filter(~Exists(asked), ~Exists(seated), scheme=course.rule_set.scheme_id)
    found = (fits(wish, course).reasons for wish in waiting[:LOOKED_AT])
    return Counter(reasons[0] for reasons in found if len(reasons) == 1).most_common()
