"""Who waits for a course, and which courses fit a wish. One query each, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Count, Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Contains, Exact

from gratisnorsk.courses.models import Course, Reentry
from gratisnorsk.enrolment.models import Enrolment, Ground, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.models.wish import WishQuerySet
from gratisnorsk.enrolment.rules.matching import (
    Fit,
    fits,
    has_place,
    is_for,
    modes_needed,
    neighbours,
    point_of,
)
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.places.rules import bounding_box, distance_km

# More than anybody travels to a lesson, and so the most that the form lets people write.
FARTHEST_KM = 200
_AT_ONCE = 500


def waiting_for(course: Course, *, most: int | None = None) -> list[Wish]:
    """The wishes that a seat in this course may be offered to, whoever waits longest first.

    Left out are those with an open offer, those who were asked about this course before, and those who sit in a
    course. Give the course `with_facts`. One query; `learner` comes along.
    """
    found = (wish for wish in _candidates(course).iterator(_AT_ONCE) if fits(wish, course).is_fit)
    return list(islice(found, most))


def count_waiting_for(course: Course) -> int:
    """How many of them there are. The database counts; those who travel are counted by the places they live at.

    One query, and no row for each wish: the points are centres of postal areas, so few however many people wait.
    """
    found = _candidates(course).order_by()
    if not has_place(course):
        return found.count()
    point = point_of(course)
    counted = found.values_list("lat", "lon", "km").annotate(n=Count("pk"))
    return sum(n for lat, lon, km, n in counted if point and distance_km(lat, lon, *point) <= km)


def _candidates(course: Course) -> WishQuerySet:
    """Whom the database finds by itself: everything of `fits` but the last bit of the way."""
    asked = SeatOffer.objects.filter(wish=OuterRef("pk"))
    seated = Enrolment.objects.live().filter(learner=OuterRef("learner"), scheme=OuterRef("scheme"))
    wishes = Wish.objects.waiting().filter(
        ~Exists(asked.filter(Q(state=OfferState.OPEN) | Q(course=course))),
        ~Exists(seated),
        scheme=course.rule_set.scheme_id,
        level=course.level_in,
    )
    return _within_reach(_that_suit(wishes, course), course).select_related("learner")


def _that_suit(wishes: WishQuerySet, course: Course) -> WishQuerySet:
    """Ways, time of day, ground and earlier seats, as `fits` reads them. Lists of codes are looked at as text."""
    modes, parts = Cast("modes", TextField()), Cast("parts_of_day", TextField())
    wishes = wishes.filter(Q(Exact(parts, "[]")) | Q(Contains(parts, f'"{course.part_of_day}"')))
    for mode in sorted(modes_needed(course)):
        wishes = wishes.filter(Contains(modes, f'"{mode}"'))
    if course.rule_set.reentry == Reentry.NEVER:
        wishes = wishes.filter(had_seat_before=False)
    return wishes.exclude(ground__in=[each for each in Ground.values if not is_for(course, each)])


def _within_reach(wishes: WishQuerySet, course: Course) -> WishQuerySet:
    """A frame around the course for each wish, as far as its person travels: a little more than the circle."""
    if not has_place(course):
        return wishes
    point = point_of(course)
    if point is None:
        return wishes.none()
    (lat, lon), box = point, bounding_box(*point, FARTHEST_KM)
    up, sideways = F("km") * ((box.north - lat) / FARTHEST_KM), F("km") * ((box.east - lon) / FARTHEST_KM)
    return wishes.filter(
        lat__range=(Value(lat) - up, Value(lat) + up),
        lon__range=(Value(lon) - sideways, Value(lon) + sideways),
    )


@dataclass(frozen=True)
class FittingCourse:
    """A course with how it fits; `may_be_offered` is false for one that is only worth a look."""

    course: Course
    fit: Fit

    @property
    def may_be_offered(self) -> bool:
        """Whether everything fits."""
        return self.fit.is_fit


def courses_for(wish: Wish, at: datetime, *, most: int = 20) -> list[FittingCourse]:
    """Courses to come that are worth showing for this wish: those that fit first, then by start.

    Two queries at most. What began already is not shown.
    """
    courses = (
        Course.objects.on_list(at)
        .with_facts()
        .filter(
            rule_set__scheme=wish.scheme_id,
            level_in__in=[wish.level, *neighbours(wish.level)],
            starts_on__gt=local_date(at),
        )
    )
    looked_at = ((course, fits(wish, course)) for course in courses.order_by("starts_on", "pk"))
    found = [FittingCourse(course, fit) for course, fit in looked_at if fit.is_worth_showing]
    return sorted(found, key=lambda one: not one.may_be_offered)[:most]
