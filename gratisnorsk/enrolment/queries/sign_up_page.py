"""What the form to sign up stands on: the scheme of today, and the course that the person came from, if any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from gratisnorsk.courses.models import Course, Scheme
from gratisnorsk.courses.rules.opening import is_in_window
from gratisnorsk.enrolment.models import Learner, Wish
from gratisnorsk.enrolment.queries.learners import current_scheme
from gratisnorsk.enrolment.rules.keeping import CONFIRM_WITHIN
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.signing import sign, unsign
from gratisnorsk.kernel.words import Said, say

_PURPOSE = "enrolment.sign_up"


@dataclass(frozen=True)
class SignUpPage:
    """`scheme` is None when no free courses are given at present."""

    scheme: Scheme | None
    course_id: str = ""
    course_name: Said | None = None
    window_course: Course | None = None
    join_path: str = ""


def sign_up_page(course_id: str, at: datetime, lang: str) -> SignUpPage:
    """From a course: its scheme, and its draw if the window is open. Two queries at most."""
    courses = Course.objects.on_list(at).select_related("rule_set__scheme")
    course = courses.filter(public_id=course_id[:8]).first() if course_id.isalnum() else None
    if course is None:
        return SignUpPage(current_scheme(at))
    return SignUpPage(
        scheme=course.rule_set.scheme,
        course_id=course.public_id,
        course_name=say(course.name, lang),
        window_course=course if is_in_window(course, at) else None,
        join_path=reverse("enrolment:join", args=[course.public_id]),
    )


def token_of(learner: Learner, at: datetime) -> str:
    """For the address of the page that asks for the code. It cannot be guessed, and is no secret: it opens nothing."""
    return sign(_PURPOSE, learner.public_id, at=at)


def learner_of_token(token: str, at: datetime) -> Learner | None:
    """Whose sign-up it was; None when it is gone, too old, or never was."""
    try:
        public_id = unsign(_PURPOSE, token, CONFIRM_WITHIN, at=at)
    except Refusal:
        return None
    return Learner.objects.filter(public_id=str(public_id), erased_at=None).first()


def sent_wish(learner: Learner) -> Wish | None:
    """What was sent with a sign-up that waits for its code."""
    return (
        Wish.objects.select_related("learner", "municipality").filter(learner=learner, ended_at=None).first()
    )
