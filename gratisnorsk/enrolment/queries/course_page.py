"""The public page of a course: facts, how sign-up stands, the right button, and where to go when it is full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import Course, Mode, Opening
from gratisnorsk.courses.queries.cards import CourseCard, card_of
from gratisnorsk.courses.queries.kept import published_course
from gratisnorsk.courses.rules.opening import Phase
from gratisnorsk.enrolment.models import Draw
from gratisnorsk.enrolment.next_meeting import NextMeeting, next_meeting
from gratisnorsk.enrolment.queries.course_json_ld import course_json_ld
from gratisnorsk.enrolment.queries.lessons_seen import LessonSeen, lessons_seen
from gratisnorsk.enrolment.rules.matching import Point, point_of
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers.queries.near import NearOffer, offers_near, remote_offers
from gratisnorsk.places.rules import distance_km

LESSONS_SHOWN = 6
OTHERS_SHOWN = 3
_LOOKED_AT = 200
_FAR = 1000.0


@dataclass(frozen=True)
class Onward:
    """What there is beside the course: never the last page."""

    courses: tuple[CourseCard, ...]
    near: tuple[NearOffer, ...]
    digital: tuple[NearOffer, ...]
    is_digital_today: bool
    meeting: NextMeeting | None


@dataclass(frozen=True)
class CoursePage:
    """What the page shows. `way` is the button: draw, seat, queue, or empty when there is none."""

    card: CourseCard
    about: Said
    note: Said
    example: str
    reserve: str
    opening: str
    draw_path: str
    lessons: tuple[LessonSeen, ...]
    more_lessons: int
    replaced_by: CourseCard | None
    onward: Onward
    way: str
    join_path: str
    sign_up_path: str
    json_ld: dict[str, Any]

    @property
    def leads_on(self) -> bool:
        """Whether what else there is stands at the top: nobody gets a place here by signing up now."""
        return not self.card.standing.is_open


_WAYS = {
    Phase.WINDOW.value: "draw",
    Phase.OPEN.value: "seat",
    phrases.QUEUE: "queue",
    Phase.FULL.value: "queue",
}


def find_course(public_id: str) -> Course | None:
    """The course with its facts, if the public may know of it."""
    return published_course(public_id)


def course_page(course: Course, at: datetime, lang: str) -> CoursePage:
    """The page in the language that is active now. A fixed number of queries."""
    card = card_of(course, at, lang)
    lessons = list(course.lessons.filter(on__gte=local_date(at)))
    join_path = reverse("enrolment:join", args=[course.public_id])
    url = f"{settings.SITE_URL}{card.path}"
    return CoursePage(
        card=card,
        about=say(course.about, lang),
        note=say(course.cancelled_note, lang),
        example=phrases.example_phrase(course.organisation.name) if course.is_example else "",
        reserve=phrases.reserve_phrase(course),
        opening=phrases.opening_phrase(course),
        draw_path=_draw_path(course),
        lessons=lessons_seen(lessons[:LESSONS_SHOWN], lang),
        more_lessons=sum(lesson.cancelled_at is None for lesson in lessons[LESSONS_SHOWN:]),
        replaced_by=_replaced_by(course, at, lang),
        onward=_onward(course, at, lang, is_open=card.standing.is_open),
        way=way_into(card.standing.code),
        join_path=join_path,
        sign_up_path=f"{reverse('enrolment:sign_up')}?kurs={course.public_id}",
        json_ld=course_json_ld(course, name=card.name.text, about=say(course.about, lang).text, url=url),
    )


def way_into(code: str) -> str:
    """The button that is right now. Drawing is queueing: whoever comes after the window is asked after those who were drawn."""
    return "queue" if code == Phase.DRAWING else _WAYS.get(code, "")


def _draw_path(course: Course) -> str:
    """The public page of its draw, once that is announced."""
    draws = Draw.objects.filter(courses__course=course, announced_at__isnull=False)
    draw = draws.first() if course.opening == Opening.WINDOW else None
    return reverse("enrolment:draw", args=[draw.public_id]) if draw else ""


def _replaced_by(course: Course, at: datetime, lang: str) -> CourseCard | None:
    if course.replaced_by_id is None:
        return None
    new = Course.objects.published().with_facts().filter(pk=course.replaced_by_id).first()
    return card_of(new, at, lang) if new else None


def _onward(course: Course, at: datetime, lang: str, *, is_open: bool) -> Onward:
    """Other courses at this level, practice near, practice from anywhere; a meeting where nobody gets a place now."""
    point = point_of(course)
    digital = remote_offers(at, lang)
    today = tuple(one for one in digital if one.is_today)
    return Onward(
        courses=_others(course, at, lang),
        near=offers_near(point, at, lang) if point else (),
        digital=today or digital,
        is_digital_today=bool(today),
        meeting=None if is_open else next_meeting(at, lang),
    )


def _others(course: Course, at: datetime, lang: str) -> tuple[CourseCard, ...]:
    """Those that one may still get into first, then the nearest, then the soonest."""
    same = Course.objects.on_list(at).with_facts().filter(level_in=course.level_in).exclude(pk=course.pk)
    here = point_of(course)
    found = []
    for other in same.filter(starts_on__gt=local_date(at))[:_LOOKED_AT]:
        km = _km(here, point_of(other))
        card = card_of(other, at, lang, km=km)
        found.append((not card.standing.is_open, _farness(km, other), other.starts_on, other.pk, card))
    return tuple(card for *_order, card in sorted(found, key=lambda one: one[:4])[:OTHERS_SHOWN])


def _km(here: Point | None, there: Point | None) -> float | None:
    """How far apart; None where one of the two is on the screen."""
    return distance_km(*here, *there) if here and there else None


def _farness(km: float | None, other: Course) -> float:
    """For the order: a course on the screen is near everything, a place is far from one on the screen."""
    if km is not None:
        return km
    return 0.0 if other.mode == Mode.DIGITAL else _FAR
