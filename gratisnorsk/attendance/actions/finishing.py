"""The end of a course: the provider says for everybody at once how it ended; what nobody says ends by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.actions.certifying import HasCertificate, NeverThere, NoName, issue_certificate
from gratisnorsk.attendance.queries.finishing import left_alone
from gratisnorsk.attendance.rules.finishing import ended_by_itself
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions.ending import SeatEnded, end
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.periodic import every


class CourseNotOver(Refusal):
    """People still learn."""

    message = _("The course is not over yet. You can say this from its last day.")


@dataclass(frozen=True)
class Finish:
    """How it ended for one person, and the level reached if it was tested."""

    why: EndReason
    reached: str = ""


@transaction.atomic
def finish_course(
    course: Course, said: Mapping[int, Finish], *, with_papers: bool = False, by: Person, at: datetime
) -> int:
    """End these seats (key → how); whoever gets no word keeps theirs. Returns how many ended.

    `with_papers` issues a certificate to everybody who completed and has none. Who has left meanwhile is passed
    over. Order of locks: learners, seats, then the count of seats. Raises CourseNotOver.
    """
    if local_date(at) < course.ends_on:
        raise CourseNotOver
    live = Enrolment.objects.live().filter(course=course, pk__in=said)
    list(Learner.objects.select_for_update().filter(pk__in=live.values("learner")).order_by("pk"))
    held = live.select_for_update(of=("self",)).order_by("pk")
    seats = list(held.select_related("learner", "course__organisation"))
    for seat in seats:
        _write_level(seat, said[seat.pk], with_papers=with_papers, by=by, at=at)
    return sum(_end(seat, said[seat.pk].why, by, at) for seat in seats)


def _write_level(seat: Enrolment, said: Finish, *, with_papers: bool, by: Person, at: datetime) -> None:
    if said.reached:
        Enrolment.objects.filter(pk=seat.pk).update(reached_level=said.reached)
    if not with_papers or said.why != EndReason.COMPLETED:
        return
    try:
        with transaction.atomic():
            issue_certificate(seat, reached=said.reached or seat.reached_level, by=by, at=at)
    except (HasCertificate, NeverThere, NoName):
        return  # the page of certificates says of each why there is none


def _end(seat: Enrolment, why: EndReason, by: Person | None, at: datetime) -> bool:
    try:
        end(seat, why, at, by=by)
    except SeatEnded:
        return False
    return True


@every(minutes=60 * 24, key="attendance.courses-over", offset=2 * 60)
def end_what_is_over(at: datetime) -> int:
    """Three weeks after a course the seats that nobody spoke of end, so that people may go on, and be forgotten in time.

    Returns how many.
    """
    seats = list(left_alone(at).select_related("course__organisation", "learner"))
    return sum(
        _end(seat, ended_by_itself(seat.there or 0, is_on_lists=seat.marked > 0), None, at)  # type: ignore[attr-defined]
        for seat in seats
    )
