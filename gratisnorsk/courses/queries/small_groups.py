"""Courses that begin soon with too few people, for the desks of those who can do something about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.phrases.doubts import doubt_phrase
from gratisnorsk.courses.rules.small_groups import is_too_small_soon
from gratisnorsk.courses.rules.warnings import too_small_soon
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.organisations.models import Organisation


@dataclass(frozen=True)
class SmallGroup:
    """One of them: whose it is, and the figures in a sentence."""

    public_id: str
    name: Said
    provider: str
    sentence: str


def small_groups(providers: Iterable[Organisation] | None, at: datetime, lang: str) -> tuple[SmallGroup, ...]:
    """Those of these providers, or of all when it is None; what begins first stands first. One query."""
    today = local_date(at)
    courses = Course.objects.published().select_related("organisation", "seat_count")
    few = courses.filter(cancelled_at=None, starts_on__gt=today, seat_count__taken__lt=F("minimum"))
    if providers is not None:
        few = few.filter(organisation__in=list(providers))
    return tuple(
        SmallGroup(
            course.public_id,
            say(course.name, lang),
            course.organisation.name,
            doubt_phrase(too_small_soon(course)),
        )
        for course in few.order_by("starts_on", "pk")
        if is_too_small_soon(course, today)
    )
