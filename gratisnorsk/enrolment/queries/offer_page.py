"""The page behind the link in an offer: what is offered, until when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.enrolment.models import OfferState, SeatOffer
from gratisnorsk.enrolment.queries.lessons_seen import NEXT_LESSONS, LessonSeen, lessons_seen
from gratisnorsk.enrolment.rules.ladder import may_still_accept
from gratisnorsk.enrolment.rules.offer_links import read_offer
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.signing import BrokenLink


@dataclass(frozen=True)
class OfferPage:
    """`state` is open only while yes still counts; a time that ran out a moment ago reads expired."""

    offer: SeatOffer
    card: CourseCard
    state: str
    keeps_place: bool
    lessons: tuple[LessonSeen, ...]  # the next ones: nobody says yes to days that they do not know

    @property
    def is_open(self) -> bool:
        """Whether the two buttons are shown."""
        return self.state == OfferState.OPEN

    @property
    def waits(self) -> bool:
        """Whether the person stands in the queue still."""
        return self.state != OfferState.ACCEPTED


def offer_page(token: str, at: datetime, lang: str) -> OfferPage:
    """Three queries. Raises BrokenLink or ExpiredLink; a link to an offer that is gone is broken."""
    offers = SeatOffer.objects.select_related("wish__learner", "course__organisation")
    offer = offers.filter(pk=read_offer(token, at)).first()
    if offer is None:
        raise BrokenLink
    course = Course.objects.with_facts().get(pk=offer.course_id)
    is_late = offer.state == OfferState.OPEN and not may_still_accept(at, offer.answer_by)
    return OfferPage(
        offer=offer,
        card=card_of(course, at, lang),
        state=OfferState.EXPIRED if is_late else offer.state,
        keeps_place=offer.wish.kept_place_at is None,
        lessons=lessons_seen(course.lessons.filter(on__gte=local_date(at))[:NEXT_LESSONS], lang),
    )
