"""Who waits for a course, and which courses fit a wish. One query each, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, Q

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.models.wish import WishQuerySet
from gratisnorsk.enrolment.rules.matching import Fit, fits, neighbours, point_of
from gratisnorsk.places.rules import bounding_box

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
    """How many of them there are."""
    return sum(fits(wish, course).is_fit for wish in _candidates(course).iterator(_AT_ONCE))


def _candidates(course: Course) -> WishQuerySet:
    """What the database can leave out by itself; `fits` has the last word."""
    asked = SeatOffer.objects.filter(wish=OuterRef("pk"))
    seated = Enrolment.objects.live().filter(learner=OuterRef("learner"), scheme=OuterRef("scheme"))
    wishes = Wish.objects.waiting().filter(
        ~Exists(asked.filter(Q(state=OfferState.OPEN) | Q(course=course))),
        ~Exists(seated),
        scheme=course.rule_set.scheme_id,
        level=course.level_in,
    )
    if point := point_of(course):
        box = bounding_box(*point, FARTHEST_KM)
        wishes = wishes.filter(lat__range=(box.south, box.north), lon__range=(box.west, box.east))
    return wishes.select_related("learner")


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
            starts_on__gt=at.date(),
        )
    )
    looked_at = ((course, fits(wish, course)) for course in courses.order_by("starts_on", "pk"))
    found = [FittingCourse(course, fit) for course, fit in looked_at if fit.is_worth_showing]
    return sorted(found, key=lambda one: not one.may_be_offered)[:most]
