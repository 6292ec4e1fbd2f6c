"""The learner's own page: where I stand, what I am asked, my course, my draws, and what I can do now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.phrases import hour_length_phrase
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.rules.opening import Phase, is_in_window, phase
from gratisnorsk.courses.rules.small_groups import is_too_small_soon
from gratisnorsk.enrolment.models import Enrolment, Interest, Learner, OfferState, SeatOffer, Wish, WishEnd
from gratisnorsk.enrolment.phrases.wish import Line, queue_phrases, wish_lines
from gratisnorsk.enrolment.queries.draw_entries import codes_in_lists
from gratisnorsk.enrolment.queries.learners import live_wish
from gratisnorsk.enrolment.queries.lessons_seen import NEXT_LESSONS, LessonSeen, lessons_seen
from gratisnorsk.enrolment.queries.matching import FittingCourse, courses_for
from gratisnorsk.enrolment.queries.messages import GotMessage, messages_to
from gratisnorsk.enrolment.queries.own_calendar import calendar_address
from gratisnorsk.enrolment.queries.questions import OwnAsks, own_asks
from gratisnorsk.enrolment.queries.queue_number import queue_number
from gratisnorsk.enrolment.queries.readings import Reading, readings_of
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.enrolment.rules.keeping import ANSWER_WITHIN, COME_BACK_WITHIN
from gratisnorsk.enrolment.rules.offer_links import offer_token
from gratisnorsk.hours.queries import Balance, balance
from gratisnorsk.kernel.clock import local_date

FITTING = 3


@dataclass(frozen=True)
class WishView:
    """The wish that stands."""

    lines: list[Line]
    queue: list[str]
    paused_until: date | None
    asked_until: date | None  # answer by this day, or it ends


@dataclass(frozen=True)
class SeatView:
    """The seat that the person has. Hours in those of the scheme, rounded down to whole ones."""

    public_id: str
    card: CourseCard
    lessons: tuple[LessonSeen, ...]
    join_url: str
    hours_left: int | None
    hour_length: str  # how long one hour is in the scheme; empty without a card
    calendar: str  # the address of the private feed
    is_unsure: bool  # too few people so far: the course may not be held
    asks: OwnAsks | None

    @property
    def webcal(self) -> str:
        """For a calendar program that subscribes."""
        return "webcal:" + self.calendar.partition(":")[2]


@dataclass(frozen=True)
class OfferView:
    """A seat that is held until the person answers."""

    token: str
    card: CourseCard
    answer_by: datetime


@dataclass(frozen=True)
class DrawView:
    """A draw that the person takes part in. While it is open it can be left, and moved up."""

    course_id: str
    card: CourseCard
    is_open: bool
    earlier: str  # the order of ids after moving this one up; empty for the first
    draw_id: str = ""  # of the page of the draw, when it was announced
    code: str = ""  # what the person is called in the list that will be published


@dataclass(frozen=True)
class OwnPage:
    """Everything at once, in a fixed number of queries."""

    name: str
    contact: str
    wish: WishView | None
    ended: Wish | None
    ended_in_silence: bool
    seat: SeatView | None
    offer: OfferView | None
    draws: list[DrawView]
    took_part: bool  # had a seat once, and has none now
    fitting: list[CourseCard] = field(default_factory=list)
    may_take_one_now: bool = False  # the first of `fitting` has a free seat for whoever comes first
    readings: list[Reading] = field(default_factory=list)
    messages: list[GotMessage] = field(default_factory=list)


def own_page(learner: Learner, at: datetime, lang: str) -> OwnPage:
    """The page of a learner in the language that is active now."""
    wish = live_wish(learner)
    ended = None if wish else _ended(learner, at)
    seat = _seat(learner, at, lang)
    offer = _offer(wish, at, lang) if wish else None
    took_part = not seat and Enrolment.objects.filter(learner=learner).exists()
    fitting = _fitting(wish, at) if wish and not seat else []
    return OwnPage(
        name=learner.name,
        contact=learner.email or learner.phone,
        wish=_wish_view(wish, at) if wish else None,
        ended=ended,
        ended_in_silence=ended is not None and ended.ended_how == WishEnd.SILENT,
        seat=seat,
        offer=offer,
        draws=_draws(wish, at, lang) if wish else [],
        took_part=took_part,
        fitting=[card_of(one.course, at, lang, km=one.fit.km) for one in fitting],
        may_take_one_now=bool(fitting) and _is_free_now(fitting[0].course, at),
        readings=readings_of(learner),
        messages=messages_to(learner, lang) if seat or offer or took_part else [],
    )


def changed_lines(standing: Wish, draft: Wish) -> list[tuple[Line | None, Line | None]]:
    """What stands and what was typed again, line by line, where they differ."""
    fields = set(Answers.of(draft).differing(Answers.of(standing)))
    if fields & {"municipality_id", "lat", "lon", "km", "modes"}:
        fields.add("place")
    before = {line.code: line for line in wish_lines(standing)}
    after = {line.code: line for line in wish_lines(draft)}
    codes = dict.fromkeys([*before, *after])
    return [(before.get(code), after.get(code)) for code in codes if code in fields]


def _wish_view(wish: Wish, at: datetime) -> WishView:
    queue = queue_number(wish, at)
    return WishView(
        lines=wish_lines(wish),
        queue=queue_phrases(queue) if queue else [],
        paused_until=wish.paused_until,
        asked_until=local_date(wish.asked_at + ANSWER_WITHIN) if wish.asked_at else None,
    )


def _ended(learner: Learner, at: datetime) -> Wish | None:
    """A wish that can be taken up again with its old place."""
    ways = [WishEnd.LEFT, WishEnd.SILENT]
    ended = Wish.objects.filter(learner=learner, ended_how__in=ways, ended_at__gt=at - COME_BACK_WITHIN)
    return ended.order_by("-ended_at").first()


def _seat(learner: Learner, at: datetime, lang: str) -> SeatView | None:
    seat = Enrolment.objects.live().filter(learner=learner).select_related("scheme").order_by("pk").first()
    if seat is None:
        return None
    course = seat.course = Course.objects.with_facts().get(pk=seat.course_id)
    lessons = course.lessons.filter(on__gte=local_date(at))[:NEXT_LESSONS]
    card = balance(seat.scheme.code, seat.pseudonym)
    return SeatView(
        public_id=seat.public_id,
        card=card_of(course, at, lang),
        lessons=lessons_seen(lessons, lang),
        join_url=course.join_url,
        hours_left=_hours(card.left, card) if card else None,
        hour_length=hour_length_phrase(card.hour_minutes) if card else "",
        calendar=calendar_address(learner, seat.seated_at),
        is_unsure=is_too_small_soon(course, local_date(at)),
        asks=own_asks(seat, local_date(at)),
    )


def _hours(minutes: int, card: Balance) -> int:
    return minutes // card.hour_minutes


def _offer(wish: Wish, at: datetime, lang: str) -> OfferView | None:
    held = SeatOffer.objects.filter(wish=wish, state=OfferState.OPEN, answer_by__gt=at)
    offer = held.order_by("pk").first()
    if offer is None:
        return None
    course = Course.objects.with_facts().get(pk=offer.course_id)
    return OfferView(offer_token(offer, at), card_of(course, at, lang), offer.answer_by)


def _draws(wish: Wish, at: datetime, lang: str) -> list[DrawView]:
    interests = list(Interest.objects.filter(wish=wish, course__draws_at__gt=at))
    courses = Course.objects.with_facts().in_bulk([each.course_id for each in interests])
    wanted = [courses[each.course_id] for each in interests]
    open_ids = [course.public_id for course in wanted if is_in_window(course, at)]
    announced = codes_in_lists(wish, courses)
    return [
        DrawView(
            course_id=course.public_id,
            card=card_of(course, at, lang),
            is_open=course.public_id in open_ids,
            earlier=_moved_up(open_ids, course.public_id),
            draw_id=announced.get(course.pk, ("", ""))[0],
            code=announced.get(course.pk, ("", ""))[1],
        )
        for course in wanted
    ]


def _moved_up(ids: list[str], public_id: str) -> str:
    place = ids.index(public_id) if public_id in ids else 0
    if place == 0:
        return ""
    moved = [*ids[: place - 1], public_id, ids[place - 1], *ids[place + 1 :]]
    return ",".join(moved)


def _fitting(wish: Wish, at: datetime) -> list[FittingCourse]:
    """Those with a seat to take now come first."""
    shown = set(Interest.objects.filter(wish=wish).values_list("course_id", flat=True))
    shown |= set(SeatOffer.objects.filter(wish=wish).values_list("course_id", flat=True))
    found = [one for one in courses_for(wish, at) if one.may_be_offered and one.course.pk not in shown]
    return sorted(found, key=lambda one: not _is_free_now(one.course, at))[:FITTING]


def _is_free_now(course: Course, at: datetime) -> bool:
    return course.opening == Opening.FIRST_COME and phase(course, at) == Phase.OPEN
