"""An honest queue number: about how many wait before, and about how many places a month there are here.

Who waits before: wishes at the same level that compete for the same seats, on the internet or in the same county.
The number is rounded, and the rate is left out while there is too little to count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from gratisnorsk.courses.models import Mode
from gratisnorsk.enrolment.models import Enrolment, How, Wish

LOOKED_BACK = timedelta(days=90)
_MONTH = 30
_FEW = 3  # fewer seats in ninety days tell nothing


@dataclass(frozen=True)
class QueueNumber:
    """`number` counts from 1. `per_month` is None when nobody can know yet. `is_exact` for small numbers."""

    number: int
    per_month: int | None

    @property
    def is_exact(self) -> bool:
        """Whether it was not rounded."""
        return self.number <= _EXACT_TO


_EXACT_TO = 20


def queue_number(wish: Wish, at: datetime) -> QueueNumber | None:
    """Two queries. None for a wish that is not in the queue now."""
    if wish.ended_at or wish.paused_until or wish.confirmed_at is None:
        return None
    before = Q(queued_at__lt=wish.queued_at) | Q(queued_at=wish.queued_at, pk__lt=wish.pk)
    others = Wish.objects.waiting().filter(before, scheme=wish.scheme_id, level=wish.level)
    ways = others.alias(ways=Cast("modes", TextField()))
    ahead = ways.filter(_competing(wish)).count()
    return QueueNumber(rounded(ahead + 1), _per_month(wish, at))


def rounded(number: int) -> int:
    """Exact up to 20, then to 5, from 100 on to 10: nobody is told more than we know."""
    if number <= _EXACT_TO:
        return number
    step = 5 if number < 100 else 10
    return round(number / step) * step


def _competing(wish: Wish) -> Q:
    """Those who could get the same seat."""
    competing = Q(pk__in=[])
    if Mode.DIGITAL in wish.modes:
        competing |= Q(ways__contains=f'"{Mode.DIGITAL.value}"')
    if Mode.PLACE in wish.modes and wish.municipality:
        competing |= Q(
            ways__contains=f'"{Mode.PLACE.value}"', municipality__county=wish.municipality.county_id
        )
    return competing


def _per_month(wish: Wish, at: datetime) -> int | None:
    """Seats given in the last ninety days that this wish could have got, in thirty days."""
    here = Q(pk__in=[])
    if Mode.DIGITAL in wish.modes:
        here |= Q(course__mode=Mode.DIGITAL)
    if Mode.PLACE in wish.modes and wish.municipality:
        here |= Q(course__municipality__county=wish.municipality.county_id) & ~Q(course__mode=Mode.DIGITAL)
    given = Enrolment.objects.filter(
        here,
        scheme=wish.scheme_id,
        course__level_in=wish.level,
        seated_at__gt=at - LOOKED_BACK,
        seated_at__lte=at,
    ).exclude(how=How.MOVED)
    count = given.count()
    return max(1, round(count * _MONTH / LOOKED_BACK.days)) if count >= _FEW else None
