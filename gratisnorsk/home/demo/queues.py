"""The common queue in the demo: a full course with people waiting and a place on offer, and a course along the queue."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import ending, ladder
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.models import EndReason, SeatOffer
from gratisnorsk.home.demo.diary import Diary
from gratisnorsk.home.demo.learners import Cast, Someone

FULL = "Fast-track Norskprøven i Stavanger"
ALONG_THE_QUEUE = "Digital norsk A1–A2"
WAITING = 4
ASKED = 6


def tell_of_queues(diary: Diary, cast: Cast) -> None:
    """Write both into the diary."""
    _full_course(diary, cast, Course.objects.with_facts().get(is_example=True, name__nb=FULL))
    _along_the_queue(diary, cast, Course.objects.with_facts().get(is_example=True, name__nb=ALONG_THE_QUEUE))


def _full_course(diary: Diary, cast: Cast, course: Course) -> None:
    """All seats went on the first days. Others wait; one place came back and is offered to whoever waits longest."""
    seated = cast.several(course.seats)
    for number, one in enumerate(seated):
        at = diary.moment(-19 + number // 8, 9 + number % 8, 5 * number % 60)
        diary.note(at, partial(one.get_seat, course))
    for number, one in enumerate([cast.next("offered"), *cast.several(WAITING)]):
        at = diary.moment(-16 + 2 * number, 11, 10 * number)
        diary.note(at, partial(one.sign_up, course))
    diary.note(diary.lately, lambda at: ending.leave(seated[3].seat, EndReason.GOT_WORK, at))


def _along_the_queue(diary: Diary, cast: Cast, course: Course) -> None:
    """Seats are offered as people come. Most said yes, one said no, the last has not answered yet."""
    asked = cast.several(ASKED)
    for number, one in enumerate(asked):
        at = diary.lately if number == ASKED - 1 else diary.moment(-9 + number, 10, 15)
        diary.note(at - timedelta(minutes=30), partial(one.sign_up, course))
        diary.note(at, partial(offer_free_seats, course.pk))
        if number < ASKED - 1:
            diary.note(at + timedelta(hours=3), partial(_answer, one, no=number == 2))


def _answer(one: Someone, at: datetime, *, no: bool) -> None:
    offer = SeatOffer.objects.select_related("wish__learner").get(wish__learner__email=one.email)
    if no:
        ladder.decline(offer, at)
    else:
        ladder.accept(offer, at)
