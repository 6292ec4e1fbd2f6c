"""People who stayed away, for the tests of the friendly letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions.nudging import ask_who_stayed_away
from gratisnorsk.attendance.models import Nudge, Status
from gratisnorsk.attendance.rules.links import nudge_token
from gratisnorsk.attendance.testing import AFTER, DURING, a_class, a_lesson_of, a_mark
from gratisnorsk.attendance.tests.desk import url
from gratisnorsk.enrolment.models import Enrolment

WEEK = timedelta(weeks=1)
HOUR = timedelta(hours=1)
# The evening of the second lesson, an hour after its list was closed.
SECOND = AFTER + WEEK + HOUR


def after_lessons(*statuses: str, is_closed: bool = True, **facts: Any) -> Enrolment:
    """A seat with one list a week, marked so and closed, until the evening of the last. "" leaves a list empty."""
    lesson, (seat,), teacher = a_class(**facts)
    for week, status in enumerate(statuses):
        one = lesson if not week else a_lesson_of(lesson.course, week)
        if status:
            a_mark(one, seat, teacher, status, at=DURING + WEEK * week)
        if status and is_closed:
            actions.close_sheet(one, by=teacher, at=AFTER + WEEK * week)
    return seat


def a_nudge(**facts: Any) -> Nudge:
    """Sent in the evening of the second missed lesson."""
    after_lessons(Status.ABSENT, Status.ABSENT, **facts)
    ask_who_stayed_away(SECOND)
    return Nudge.objects.select_related("enrolment__course", "enrolment__learner", "lesson").latest("pk")


def page_of(nudge: Nudge, lang: str = "en") -> str:
    """The address in the letter."""
    return url("missed", nudge_token(nudge, SECOND), lang=lang)
