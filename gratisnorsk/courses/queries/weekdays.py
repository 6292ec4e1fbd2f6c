"""On which days of the week the courses of the list meet. One query for all of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import ExtractIsoWeekDay

from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.queries.search import WEEKDAYS

# One lesson that was moved to another day does not make it a day of the course.
LEAST_PERCENT = 10


def usual_weekdays(at: datetime) -> dict[int, frozenset[str]]:
    """Key of a course → its days, of WEEKDAYS. A course without lessons is not there: nobody knows its days."""
    on_list = Course.objects.on_list(at).order_by().values("pk")
    lessons = Lesson.objects.filter(cancelled_at=None, course__in=on_list).order_by()
    rows = lessons.values_list("course_id", ExtractIsoWeekDay("on")).annotate(number=Count("pk"))
    numbers: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for course, day, number in rows:
        numbers[course][WEEKDAYS[day - 1]] = number
    return {
        course: frozenset(
            day for day, number in of_days.items() if number * 100 >= LEAST_PERCENT * sum(of_days.values())
        )
        for course, of_days in numbers.items()
    }
