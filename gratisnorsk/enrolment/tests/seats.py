"""What tests of seats share: courses as loaded for a request, deeds told by their outcome, and the one sum that must be right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from gratisnorsk.courses.models import Course, Opening, SeatCount
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.models import Draw, Interest, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.testing import a_wish
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.testing import at_the_same_time

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00 in Norway, a Monday
NIGHT = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
LATER = MORNING + timedelta(hours=3)
IN_WINDOW = MORNING + timedelta(days=3)
DRAWN = MORNING + timedelta(days=7, hours=2)


def fresh(course: Course) -> Course:
    """As a view loads it."""
    return Course.objects.with_facts().get(pk=course.pk)


def outcome(deed: Callable[[], object]) -> Callable[[], str]:
    """What became of it: "done", or the code of the refusal."""

    def tried() -> str:
        try:
            deed()
        except Refusal as no:
            return no.code
        return "done"

    return tried


def loaded(offer: SeatOffer) -> SeatOffer:
    """As each request loads it for itself."""
    return SeatOffer.objects.select_related("wish__learner", "course__organisation").get(pk=offer.pk)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """All deeds at once; what became of each, sorted."""
    return sorted(at_the_same_time(*[outcome(deed) for deed in deeds]))


def assert_counts_are_right() -> None:
    """Every count of seats equals the live seats and the open offers, and is never above what there is."""
    counts = SeatCount.objects.annotate(
        live=Count("course__enrolments", filter=Q(course__enrolments__ended_at=None), distinct=True),
        held=Count(
            "course__seat_offers", filter=Q(course__seat_offers__state=OfferState.OPEN), distinct=True
        ),
    )
    for count in counts:
        assert count.taken == count.live + count.held, count.course_id
        assert count.taken <= count.most


def open_offers(course: Course) -> list[SeatOffer]:
    """In the order they were made."""
    return list(course.seat_offers.filter(state=OfferState.OPEN).order_by("pk"))


def a_window(**facts: Any) -> Course:
    """A course whose places are drawn a week after MORNING."""
    return a_course(opening=Opening.WINDOW, **facts)


def wanting(*courses: Course, **facts: Any) -> Wish:
    """Somebody who takes part in the draw for these courses, most wanted first."""
    wish = a_wish(**facts)
    for preference, course in enumerate(courses, start=1):
        Interest.objects.create(wish=wish, course=course, preference=preference, added_at=MORNING)
    return wish


def drawn(*courses: Course) -> Draw:
    """The draw of these courses, made."""
    see_to_draws(IN_WINDOW)
    see_to_draws(DRAWN)
    return Draw.objects.get(courses__course=courses[0])
