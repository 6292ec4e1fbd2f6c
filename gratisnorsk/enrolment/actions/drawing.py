"""Making one draw, and what follows from it. The draw itself is one transaction; what follows may be done twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import IntegrityError, transaction
from django.tasks import TaskContext, task

from gratisnorsk.courses.actions.seats import take_seats
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.after_seat import grant_hours
from gratisnorsk.enrolment.actions.draw_entries import write_entries
from gratisnorsk.enrolment.actions.offering import ask_queue, let_go_of_offers
from gratisnorsk.enrolment.models import (
    Draw,
    DrawCourse,
    DrawEntry,
    Enrolment,
    How,
    Interest,
    Learner,
    OfferState,
    Question,
    SeatOffer,
    Wish,
    WishEnd,
)
from gratisnorsk.enrolment.queries.draw_entries import (
    Entry,
    courses_of,
    entries_of,
    learners_in_list,
    shares_of,
)
from gratisnorsk.enrolment.queries.draw_file import published_file
from gratisnorsk.enrolment.rules.draw import Place, give_seats, ranked
from gratisnorsk.enrolment.rules.draw_file import digest_of
from gratisnorsk.enrolment.rules.draw_list import only_needed
from gratisnorsk.enrolment.rules.fairness import Person, figures_of
from gratisnorsk.kernel import jobs

_BATCH = 1_000
_TRIES = 5


class _ChangedMeanwhile(Exception):
    """Somebody got a seat, or left, while the lots were being sorted: everything is drawn anew."""


def run_draw(draw_id: int, at: datetime) -> bool:
    """Make the draw, if it was not made. The same people and the same seed give the same result."""
    for _try in range(_TRIES):
        try:
            with transaction.atomic():
                return _make(Draw.objects.select_for_update().get(pk=draw_id), at)
        except (_ChangedMeanwhile, IntegrityError):
            continue
    raise RuntimeError(f"Draw {draw_id} was disturbed {_TRIES} times.")


def _make(draw: Draw, at: datetime) -> bool:
    if draw.drawn_at is not None or at < draw.draws_at or draw.announced_at is None:
        return False
    courses = courses_of(draw)
    seats = {course.public_id: max(course.seat_count.free, 0) for course in courses}
    entries = {entry.entrant.pseudonym: entry for entry in entries_of(draw, courses)}
    order = ranked(draw.seed, (entry.entrant for entry in entries.values()))
    shares = shares_of(draw)
    places = give_seats(order, seats, shares)
    shown = list(only_needed(places, seats, shares))
    for course in courses:
        DrawCourse.objects.filter(course=course).update(seats=seats[course.public_id])
    write_entries(draw.pk, shown)
    _seat(courses, [place for place in places if place.got], entries, at)
    draw.drawn_at = at
    draw.held_out_number = draw.held_out.count()
    draw.result_digest = digest_of(published_file(draw, seats, shown))
    draw.figures = figures_of([_counted(place, entries) for place in places])
    draw.save(update_fields=["drawn_at", "held_out_number", "result_digest", "figures"])
    jobs.enqueue(tell_of_draw, draw.pk)
    jobs.enqueue(open_cards_of_draw, draw.pk)
    return True


def _counted(place: Place, entries: Mapping[str, Entry]) -> Person:
    entry = entries[place.entrant.pseudonym]
    return Person(entry.entrant.groups, bool(place.got), entry.level, entry.municipality)


def _seat(
    courses: Sequence[Course], winners: Sequence[Place], entries: Mapping[str, Entry], at: datetime
) -> None:
    """Wishes first, then seats, then the counts, as everywhere. Raises when anything changed meanwhile."""
    of_id = {course.public_id: course for course in courses}
    chosen = [(entries[place.entrant.pseudonym], of_id[place.got]) for place in winners]
    keys = [entry.wish_id for entry, _course in chosen]
    for some in batched(sorted(keys), _BATCH):
        live = Wish.objects.filter(pk__in=some, ended_at=None)
        if live.update(ended_at=at, ended_how=WishEnd.SEATED) != len(some):
            raise _ChangedMeanwhile
        for wish in SeatOffer.objects.filter(wish__in=some, state=OfferState.OPEN).values_list(
            "wish", flat=True
        ):
            let_go_of_offers(wish, at)
    Enrolment.objects.bulk_create([_new_seat(*one, at) for one in chosen], batch_size=_BATCH)
    taken = Counter(course.pk for _entry, course in chosen)
    for course_id in sorted(taken):
        if not take_seats(course_id, taken[course_id]):
            raise _ChangedMeanwhile


def _new_seat(entry: Entry, course: Course, at: datetime) -> Enrolment:
    return Enrolment(
        learner_id=entry.learner_id,
        pseudonym=entry.pseudonym,
        course=course,
        scheme_id=course.rule_set.scheme_id,
        rule_set_id=course.rule_set_id,
        wish_id=entry.wish_id,
        how=How.DRAW,
        seated_at=at,
    )


@task(takes_context=True)
def tell_of_draw(context: TaskContext[..., None], draw_id: int) -> None:
    """A letter to everybody who took part; then what is left of the seats goes to the queue."""
    at = jobs.moment(context)
    draw = Draw.objects.get(pk=draw_id)
    courses = {course.public_id: course for course in courses_of(draw)}
    learners = learners_in_list(draw)
    for some in batched(draw.entries.order_by("rank").iterator(_BATCH), _BATCH):
        _tell(draw, some, courses, learners, at)
    Interest.objects.filter(course__in_draw__draw=draw).delete()
    for course in courses.values():
        ask_queue(course.pk, at)


def _tell(
    draw: Draw,
    some: Sequence[DrawEntry],
    courses: Mapping[str, Course],
    learners: Mapping[str, int],
    at: datetime,
) -> None:
    found = Learner.objects.in_bulk([learners[one.pseudonym] for one in some if one.pseudonym in learners])
    known = [(found[learners[one.pseudonym]], one) for one in some if one.pseudonym in learners]
    facts = {"draw": draw.public_id, "number": draw.entries.count(), "how": How.DRAW}
    about = _about(courses.values())
    won = [
        (one, f"draw:{entry.pk}", {**about[entry.got], **facts, **_line(entry)})
        for one, entry in known
        if entry.got in courses
    ]
    lost = [(one, str(entry.pk), {**facts, **_line(entry)}) for one, entry in known if not entry.got]
    seat_letters.tell_all("seat_got", won, at=at)
    seat_letters.tell_all("draw_lost", lost, at=at)


def _about(courses: Collection[Course]) -> dict[str, dict[str, Any]]:
    """What the letters tell of each course, and whether it asks something of those who got a place."""
    asking = set(Question.objects.filter(course__in=courses).values_list("course_id", flat=True))
    return {one.public_id: {**seat_letters.about(one), "asks": one.pk in asking} for one in courses}


def _line(entry: DrawEntry) -> dict[str, object]:
    """Where the person finds themselves in the published list."""
    return {"rank": entry.rank, "pseudonym": entry.pseudonym}


@task(takes_context=True)
def open_cards_of_draw(context: TaskContext[..., None], draw_id: int) -> None:
    """A punch card for everybody who got a seat."""
    at = jobs.moment(context)
    seats = Enrolment.objects.live().filter(how=How.DRAW, course__in_draw__draw=draw_id)
    for seat_id in seats.order_by("pk").values_list("pk", flat=True).iterator(_BATCH):
        grant_hours(seat_id, at)
