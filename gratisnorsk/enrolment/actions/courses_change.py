"""What a cancelled or changed course means for those who sit in it, are asked about it, or take part in its draw.

Runs in the transaction of the course's own action. A cancelled course gives no seat any more from the first statement
on; people get their old place in the queue back, and everybody is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.seats import close_seats, give_back_seats
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.answers import forget_answers
from gratisnorsk.enrolment.actions.offering import ask_queue
from gratisnorsk.enrolment.actions.told_changes import told_changes
from gratisnorsk.enrolment.models import (
    EndReason,
    Enrolment,
    Interest,
    Learner,
    OfferState,
    SeatOffer,
    Wish,
    WishEnd,
)
from gratisnorsk.kernel.history import Changes


def course_cancelled(course: Course, by: Person | None, at: datetime) -> None:
    """End all seats and open offers; wishes stand in the queue again where they stood before."""
    close_seats(course.pk)
    open_offers = SeatOffer.objects.filter(course=course, state=OfferState.OPEN)
    asked = list(Learner.objects.filter(wishes__offers__in=open_offers))
    held = open_offers.update(state=OfferState.CANCELLED, answered_at=at)
    live = Enrolment.objects.live().filter(course=course)
    seats = list(live.select_related("learner").order_by("pk"))
    forget_answers(live)
    live.update(ended_at=at, ended_why=EndReason.CANCELLED, ended_by=by)
    _open_wishes_again([seat.wish_id for seat in seats if seat.wish_id])
    give_back_seats(course.pk, len(seats) + held)
    close_seats(course.pk)  # whoever waited for the row all the while must not find the seats just given back
    in_draw = list(_in_draw(course))
    Interest.objects.filter(course=course).delete()
    _tell_cancelled(course, [seat.learner for seat in seats], [*asked, *in_draw], at)


def _open_wishes_again(wish_ids: list[int]) -> None:
    """With the instant they were queued at. Whoever has made a new wish meanwhile keeps that one."""
    newer = Wish.objects.filter(learner=OuterRef("learner"), scheme=OuterRef("scheme"), ended_at=None)
    ended = Wish.objects.filter(pk__in=wish_ids, ended_how=WishEnd.SEATED).filter(~Exists(newer))
    keys = list(ended.values_list("pk", flat=True))
    Wish.objects.filter(pk__in=keys).update(ended_at=None, ended_how="")


def _in_draw(course: Course) -> Iterable[Learner]:
    return Learner.objects.filter(wishes__in=Wish.objects.live().filter(interests__course=course)).distinct()


def _tell_cancelled(course: Course, seated: list[Learner], others: list[Learner], at: datetime) -> None:
    facts: dict[str, Any] = {
        **seat_letters.about(course),
        "reason": course.cancelled_reason,
        "note": course.cancelled_note,
        "replaced_by": course.replaced_by.public_id if course.replaced_by else "",
    }
    told = {learner.pk: (learner, {**facts, "had_seat": False}) for learner in others}
    told |= {learner.pk: (learner, {**facts, "had_seat": True}) for learner in seated}
    letters = [(learner, f"{course.pk}:{key}", said) for key, (learner, said) in told.items()]
    seat_letters.tell_all("course_cancelled", letters, at=at)


def course_changed(course: Course, changes: Changes, at: datetime) -> None:
    """One letter to everybody who has a seat, is asked, or takes part in the draw: what is new. Once a version."""
    seated = Learner.objects.filter(enrolments__in=Enrolment.objects.live().filter(course=course))
    asked = Learner.objects.filter(
        wishes__offers__in=SeatOffer.objects.filter(course=course, state=OfferState.OPEN)
    )
    everybody = {learner.pk: learner for learner in [*seated, *asked, *_in_draw(course)]}
    facts = {**seat_letters.about(course), **told_changes(course, changes)}
    letters = [(one, f"{course.pk}:{course.version}:{key}", facts) for key, one in everybody.items()]
    seat_letters.tell_all("course_changed", letters, at=at)


def seats_freed(course: Course, number: int, at: datetime) -> None:
    """Staff made room, or let the ladder go on: ask as many of the queue."""
    ask_queue(course.pk, at, most=number)
