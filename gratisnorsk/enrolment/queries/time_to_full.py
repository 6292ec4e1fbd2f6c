"""When courses were full for the first time: one query for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.rules.time_to_full import first_full


def full_since(courses: Iterable[Course], at: datetime) -> dict[int, datetime]:
    """Key of a course → the instant; only courses that were full until now. Their seat counts are at hand."""
    most = {course.pk: course.seat_count.most for course in courses}
    stays: dict[int, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    seats = Enrolment.objects.filter(course__in=most, seated_at__lte=at)
    for course, came, went in seats.order_by("pk").values_list("course_id", "seated_at", "ended_at"):
        stays[course].append((came, went))
    found = {course: first_full(most[course], held) for course, held in stays.items()}
    return {course: since for course, since in found.items() if since is not None}
