"""What people thought of a course, shown only when so many answered that nobody can be picked out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.attendance.models import Feedback, FeedbackInvitation
from gratisnorsk.attendance.rules.links import read_feedback
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.signing import BrokenLink

FEWEST = 5
QUESTIONS = ("learned", "level_fitted", "would_recommend")


@dataclass(frozen=True)
class Opinion:
    """How many answers, and for each question how many chose 4, 3, 2, 1; empty when too few answered."""

    number: int
    counts: dict[str, list[int]]


def opinion_of(course: Course) -> Opinion:
    """The answers of one course, in one query."""
    answers = list(Feedback.objects.filter(course=course).values_list(*QUESTIONS))
    if len(answers) < FEWEST:
        return Opinion(len(answers), {})
    columns = zip(QUESTIONS, zip(*answers, strict=True), strict=True)
    return Opinion(
        len(answers), {name: [Counter(column)[value] for value in (4, 3, 2, 1)] for name, column in columns}
    )


def find_invitation(token: str, at: datetime) -> FeedbackInvitation:
    """What the link in the letter leads to. Raises BrokenLink or ExpiredLink."""
    found = FeedbackInvitation.objects.select_related("enrolment__course", "enrolment__learner")
    invitation = found.filter(pk=read_feedback(token, at)).first()
    if invitation is None:
        raise BrokenLink
    return invitation


def wants_none(learner_id: int) -> bool:
    """Whether this learner is not asked any more: said so, or has deleted everything."""
    return not Learner.objects.filter(pk=learner_id, erased_at=None, no_feedback=None).exists()


def find_course(public_id: str) -> Course | None:
    """A course with its provider."""
    return Course.objects.select_related("organisation", "rule_set").filter(public_id=public_id).first()
