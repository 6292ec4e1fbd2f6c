"""The free courses of the demo: learners in the queue, in draws and in courses, from sign-up to the claim."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.courses.models import Scheme
from gratisnorsk.home.demo.diary import Diary
from gratisnorsk.home.demo.draws import tell_of_draws
from gratisnorsk.home.demo.learners import Cast
from gratisnorsk.home.demo.lessons import tell_of_lessons
from gratisnorsk.home.demo.papers import tell_of_papers
from gratisnorsk.home.demo.queues import tell_of_queues
from gratisnorsk.home.demo.teaching import teach_what_is_to_come, the_staff


def tell_of_klippekort(at: datetime) -> None:
    """Everything that happened until now, in the order of time."""
    staff = the_staff(at)
    diary = Diary(at)
    cast = Cast.of(Scheme.objects.get(code="klippekort"))
    tell_of_papers(diary, cast, staff)
    tell_of_lessons(diary, cast, staff)
    tell_of_queues(diary, cast)
    tell_of_draws(diary, cast)
    diary.tell()
    teach_what_is_to_come(staff, at)
