"""Builders of learners, wishes and seats for tests here and above, and for the demo."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import Any

from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Course, Mode, Scheme
from gratisnorsk.courses.testing import MONDAY, a_scheme
from gratisnorsk.enrolment.models import Enrolment, Ground, How, Learner, Pseudonym, Wish
from gratisnorsk.kernel.ids import new_public_id

_serial = itertools.count(1)


def a_learner(email: str = "", *, at: datetime = MONDAY, **facts: Any) -> Learner:
    """A learner whose e-mail is confirmed; called "Deltaker 001" and so on."""
    number = next(_serial)
    usual: dict[str, Any] = {
        "name": f"Deltaker {number:03}",
        "lang": "nb",
        "created_at": at,
        "confirmed_at": at,
    }
    return Learner.objects.create(email=email or f"deltaker{number:03}@example.org", **(usual | facts))


def a_pseudonym(learner: Learner, scheme: Scheme | None = None) -> Pseudonym:
    """What the learner is called in the scheme."""
    scheme = scheme or a_scheme()
    return Pseudonym.objects.get_or_create(
        learner=learner, scheme=scheme, defaults={"code": new_public_id() + new_public_id()}
    )[0]


def a_wish(learner: Learner | None = None, *, at: datetime = MONDAY, **facts: Any) -> Wish:
    """A confirmed wish for a digital course from A2."""
    learner = learner or a_learner(at=at)
    usual: dict[str, Any] = {
        "scheme": a_scheme(),
        "level": "A2",
        "modes": [Mode.DIGITAL],
        "ground": Ground.NEVER_HAD_RIGHT,
        "created_at": at,
        "confirmed_at": at,
        "queued_at": at,
    }
    wish = Wish.objects.create(learner=learner, **(usual | facts))
    a_pseudonym(learner, wish.scheme)
    return wish


def a_seat(
    course: Course, learner: Learner | None = None, *, at: datetime = MONDAY, **facts: Any
) -> Enrolment:
    """A seat that is taken, and counted."""
    learner = learner or a_learner(at=at)
    assert take_seat(course.pk), "the course is full"
    scheme = course.rule_set.scheme
    usual: dict[str, Any] = {
        "pseudonym": a_pseudonym(learner, scheme).code,
        "scheme": scheme,
        "rule_set": course.rule_set,
        "how": How.FIRST_COME,
        "seated_at": at,
    }
    return Enrolment.objects.create(course=course, learner=learner, **(usual | facts))
