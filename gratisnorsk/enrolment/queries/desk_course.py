"""The places of one course as its provider sees them: who sits there, who is asked, who waits, why nobody moves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.queries.desk import unpaused
from gratisnorsk.enrolment import beside
from gratisnorsk.enrolment.models import Enrolment, OfferState, SeatOffer
from gratisnorsk.enrolment.phrases.ending import REASONS
from gratisnorsk.enrolment.phrases.standstill import invitation_phrase, miss_lines, standstill_phrases
from gratisnorsk.enrolment.queries.invited import invitation
from gratisnorsk.enrolment.queries.standstill import standstill
from gratisnorsk.enrolment.rules.standstill import Halt
from gratisnorsk.letters.beside import failed_beside
from gratisnorsk.letters.words import State
from gratisnorsk.ui import marks


@dataclass(frozen=True)
class Participant:
    """Somebody with a seat: no contact here. The name is empty for those who do not hold the course."""

    public_id: str
    name: str
    pseudonym: str
    language: str
    level: str
    is_mapped: bool
    has_intake: bool
    seated_at: datetime
    failed: State | None  # what became of a letter that did not arrive
    notes: list[beside.Note]  # what packages above say, to those who hold the course


@dataclass(frozen=True)
class AskedPerson:
    """An open offer: to whom does not matter to the provider before they say yes."""

    pk: int
    language: str
    level: str
    answer_by: datetime


@dataclass(frozen=True)
class DeskCourse:
    """Everything on the page."""

    course: Course
    card: CourseCard
    seated: int
    asked: int
    free: int
    waiting: int
    sentences: list[str]
    misses: list[tuple[str, int]]
    participants: list[Participant]
    offers: list[AskedPerson]
    ended: list[tuple[str, int]]
    next_step: str  # what asking the queue now would do; empty where nobody can be asked
    may_ask: bool


def desk_course(course: Course, at: datetime, lang: str, *, with_names: bool) -> DeskCourse:
    """The same number of queries however many people there are. Give the course `with_facts()`."""
    found = standstill(course, at)
    seats = list(_live(course))
    failed = failed_beside([seat.learner for seat in seats])
    notes = beside.notes(course, seats, at) if with_names else {}
    offers = [_asked(offer) for offer in _open(course)]
    free = course.seat_count.free
    may_ask = free > 0 and found.held in (None, Halt.PAUSED) and found.waiting > 0
    return DeskCourse(
        course=course,
        card=card_of(course, at, lang),
        seated=len(seats),
        asked=len(offers),
        free=free,
        waiting=found.waiting,
        sentences=standstill_phrases(found, course),
        misses=miss_lines(found),
        participants=[
            _participant(
                seat, failed.get(str(seat.learner_id)), notes.get(seat.pk, []), with_names=with_names
            )
            for seat in seats
        ],
        offers=offers,
        ended=_ended(course),
        next_step=invitation_phrase(invitation(unpaused(course), free, at), course) if may_ask else "",
        may_ask=may_ask,
    )


def find_course(public_id: str) -> Course | None:
    """Any course, also a draft."""
    return Course.objects.with_facts().filter(public_id=public_id).first()


def _live(course: Course) -> list[Enrolment]:
    rows = Enrolment.objects.live().filter(course=course).select_related("learner", "wish")
    return list(rows.order_by("seated_at", "pk"))


def _open(course: Course) -> list[SeatOffer]:
    rows = SeatOffer.objects.filter(course=course, state=OfferState.OPEN).select_related("wish__learner")
    return list(rows.order_by("answer_by", "pk"))


def _participant(
    seat: Enrolment, failed: State | None, notes: list[beside.Note], *, with_names: bool
) -> Participant:
    return Participant(
        public_id=seat.public_id,
        name=seat.learner.name if with_names else "",
        pseudonym=seat.pseudonym,
        language=marks.language_name(seat.learner.lang),
        level=seat.mapped_level or (seat.wish.level if seat.wish else ""),
        is_mapped=bool(seat.mapped_level),
        has_intake=seat.intake_at is not None,
        seated_at=seat.seated_at,
        failed=failed,
        notes=notes,
    )


def _asked(offer: SeatOffer) -> AskedPerson:
    return AskedPerson(
        offer.pk, marks.language_name(offer.wish.learner.lang), offer.wish.level, offer.answer_by
    )


def _ended(course: Course) -> list[tuple[str, int]]:
    """Why people left, the commonest first."""
    why = Enrolment.objects.filter(course=course, ended_at__isnull=False).values_list("ended_why", flat=True)
    return [(str(REASONS[code]), number) for code, number in Counter(why).most_common() if code in REASONS]
