"""A course of the demo that is over: certificates, what people thought of it, and the claim that was submitted."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance import actions as attendance
from gratisnorsk.attendance.actions.feedback import ask_for_feedback, give_feedback
from gratisnorsk.attendance.models import FeedbackInvitation
from gratisnorsk.attendance.queries.claim import draft
from gratisnorsk.attendance.rules.report import Deviation
from gratisnorsk.attendance.rules.times import ends_at
from gratisnorsk.courses.models import Award, Course
from gratisnorsk.enrolment.actions import ending
from gratisnorsk.enrolment.actions.intake import end_by_provider
from gratisnorsk.enrolment.models import EndReason, Enrolment
from gratisnorsk.home.demo.diary import Diary
from gratisnorsk.home.demo.learners import Cast
from gratisnorsk.home.demo.lessons import hold
from gratisnorsk.home.demo.teaching import Staff
from gratisnorsk.kernel.clock import OSLO

OVER = "Skrivehjelpen B1–B2"
PARTICIPANTS = 8
# learned, level fitted, would recommend: one answer a line.
ANSWERS = ((4, 4, 4), (4, 3, 4), (3, 3, 4), (4, 4, 3), (3, 2, 3), (4, 4, 4))
_REACHED = ("B2", "B1", "B2", "", "B2", "B1")
_EXPLAINED = {
    Deviation.NOT_OFFERED: "Et kurs til starter i januar.",
    Deviation.EMPTY: "Færre søkte enn vi regnet med. Vi inviterer fra køen neste gang.",
}
_OTHERWISE = "Se kommentaren i rapporten."


def tell_of_papers(diary: Diary, cast: Cast, staff: Staff) -> None:
    """From sign-up to the claim."""
    course = Course.objects.with_facts().get(is_example=True, name__nb=OVER)
    staff.teach(course, diary)
    stops = cast.next()
    seated = [cast.next("certified"), stops, *cast.several(PARTICIPANTS - 2)]
    for number, one in enumerate(seated):
        diary.note(course.opens_at + timedelta(hours=1 + 11 * number), partial(one.get_seat, course))
    lessons = list(course.lessons.order_by("on", "starts"))
    for lesson in lessons:
        diary.note(ends_at(lesson), partial(hold, lesson.pk, staff.teacher))
    half = ends_at(lessons[len(lessons) // 2]) + timedelta(hours=1)
    diary.note(half, lambda at: ending.leave(stops.seat, EndReason.MOVED_AWAY, at))
    over = datetime.combine(course.ends_on, time(12), OSLO)
    diary.note(over + timedelta(days=1), partial(_complete, course, staff.holder))
    diary.note(over + timedelta(days=2), partial(_ask_and_answer, course))
    diary.note(over + timedelta(days=3), partial(_certify, course, seated[0].email, staff.holder))
    diary.note(diary.moment(-1, 10), partial(_certify_one, course, seated[0].email, staff.holder))
    diary.note(diary.moment(-1, 13), partial(_claim, course, staff.holder))


def _complete(course: Course, by: Person, at: datetime) -> None:
    for seat in (
        Enrolment.objects.live().filter(course=course).select_related("course", "learner").order_by("pk")
    ):
        end_by_provider(seat, EndReason.COMPLETED, "", by=by, at=at)


def _ask_and_answer(course: Course, at: datetime) -> None:
    ask_for_feedback(at)
    invited = FeedbackInvitation.objects.filter(enrolment__course=course).select_related("enrolment")
    for invitation, marks in zip(invited.order_by("pk"), ANSWERS, strict=False):
        questions = ("learned", "level_fitted", "would_recommend")
        give_feedback(invitation, dict(zip(questions, marks, strict=True)))


def _certify(course: Course, not_yet: str, by: Person, at: datetime) -> None:
    """All who stayed to the end, but one, who gets theirs later, and one for whom the desk has it still to do."""
    stayed = Enrolment.objects.filter(course=course, ended_why=EndReason.COMPLETED)
    for number, seat in enumerate(stayed.exclude(learner__email=not_yet).order_by("pk")[1:]):
        attendance.issue_certificate(seat, reached=_REACHED[number % len(_REACHED)], by=by, at=at)


def _certify_one(course: Course, email: str, by: Person, at: datetime) -> None:
    seat = Enrolment.objects.get(course=course, learner__email=email)
    attendance.issue_certificate(seat, reached="B2", by=by, at=at)


def _claim(course: Course, by: Person, at: datetime) -> None:
    award = Award.objects.select_related("rule_set__scheme", "organisation").get(courses=course)
    said = {str(one): _EXPLAINED.get(one, _OTHERWISE) for one in draft(award, at).deviations}
    attendance.submit_claim(award, said, after=0, by=by, at=at)
