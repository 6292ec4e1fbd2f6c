"""A course that a crowd looks at: its facts stay in memory as long as its own row is unchanged; its seats are counted anew.

What hangs on other rows (name of the organisation, address of the venue, rules of the year) may be as old as a page
from the page cache. Whether the organisation is verified is asked each time.
"""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from gratisnorsk.courses.models import Course, SeatCount
from gratisnorsk.kernel.asked_often import AskedOften

MOST_KEPT = 500
_COLUMNS = tuple(field.attname for field in Course._meta.concrete_fields)

_row = AskedOften(
    lambda public_id: (
        Course.objects.published()
        .filter(public_id=public_id)
        .order_by()
        .values_list(*_COLUMNS, "seat_count__most", "seat_count__taken")
    ),
    str,
)


@dataclass(frozen=True, slots=True)
class _Kept:
    row: tuple[Any, ...]
    course: Course
    until: float


_kept: dict[str, _Kept] = {}


def published_course(public_id: str) -> Course | None:
    """The course `with_facts()`, if the public may know of it. One short question; a second when it was changed."""
    if not settings.PAGE_CACHE_SECONDS:
        return _with_facts(public_id)
    rows = _row.rows(public_id)
    if not rows:
        return None
    *columns, most, taken = rows[0]
    kept = _kept.get(public_id)
    if kept is None or kept.row != tuple(columns) or kept.until <= time.monotonic():
        return _keep(public_id, tuple(columns))
    course = copy.copy(kept.course)  # somebody's own: others look at the kept one at the same time
    course.seat_count = SeatCount(course_id=course.pk, most=most, taken=taken)
    return course


def _keep(public_id: str, row: tuple[Any, ...]) -> Course | None:
    course = _with_facts(public_id)
    if course:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[public_id] = _Kept(row, copy.copy(course), time.monotonic() + settings.PAGE_CACHE_SECONDS)
    return course


def _with_facts(public_id: str) -> Course | None:
    return Course.objects.published().with_facts().filter(public_id=public_id).first()
