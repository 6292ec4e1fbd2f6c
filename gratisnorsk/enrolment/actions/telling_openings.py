"""Whoever waits in the common queue is told when sign-up opens for a course that fits: the one wish is enough.

Courses that go along the queue are not told of: there people are asked when it is their turn.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.rules.opening import is_in_window, takes_first_come
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.models import Interest
from gratisnorsk.enrolment.queries.matching import waiting_for
from gratisnorsk.enrolment.rules.ladder import is_quiet
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.periodic import every

# A night and a little more: what opens while people sleep is told in the morning. A letter is told once by its key.
LOOKED_BACK = timedelta(hours=14)


@every(minutes=60, key="enrolment.openings", offset=4)
def tell_of_openings(at: datetime) -> int:
    """One letter for each wish and course that opened lately; nobody is told twice. Returns how many courses."""
    if is_quiet(at):
        return 0
    since = at - LOOKED_BACK
    opened = Course.objects.on_list(at).with_facts().exclude(opening=Opening.QUEUE)
    lately = opened.filter(Q(opens_at__gt=since) | Q(published_at__gt=since), opens_at__lte=at)
    courses = [course for course in lately.order_by("pk") if _is_open(course, at)]
    for course in courses:
        _tell(course, at)
    return len(courses)


def _tell(course: Course, at: datetime) -> None:
    takes_part = set(Interest.objects.filter(course=course).values_list("wish", flat=True))
    until = course.window_until if course.opening == Opening.WINDOW else None
    facts = {**seat_letters.about(course), "until": until}
    letters = [
        (wish.learner, f"{wish.pk}:{course.pk}", facts)
        for wish in waiting_for(course)
        if wish.pk not in takes_part
    ]
    seat_letters.tell_all("course_opens", letters, at=at)


@outbox.only_if("enrolment/course_opens")
def is_still_open(letter: Letter, at: datetime) -> bool:
    """A letter that waited until sign-up was over, or the course was called off, is not sent."""
    course = Course.objects.with_facts().filter(public_id=letter.facts.get("public_id", "")).first()
    return course is not None and course.cancelled_at is None and _is_open(course, at)


def _is_open(course: Course, at: datetime) -> bool:
    """Whether signing up now does what the letter says."""
    return is_in_window(course, at) or takes_first_come(course, at)
