"""What the page of the demo leads to: learners whom one can be with a button, a paper to check, a draw to do again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.models import Certificate
from gratisnorsk.attendance.rules.codes import spoken
from gratisnorsk.enrolment.models import Draw, Learner

# Role → what one sees as this learner. Numbers count in this order: the first is Deltaker 001.
SHOWN = {
    "seated": _("Has a place in a course that is going on"),
    "offered": _("Is asked about a place, and may answer yes or no"),
    "waiting": _("Waits in the common queue and takes part in draws"),
    "missed": _("Has missed two lessons and got a friendly letter"),
    "certified": _("Has finished a course and has a certificate"),
}


@dataclass(frozen=True)
class DemoLearner:
    """A learner whom one can be, and what they stand for."""

    learner: Learner
    sentence: str


@dataclass(frozen=True)
class DemoPage:
    """Everything but the people with an account."""

    learners: list[DemoLearner]
    certificate: str  # a code that anybody may check, in groups; empty when there is none
    draw: str  # public id of a draw that is made; empty when there is none


def email_of(number: int) -> str:
    """The address of learner so-and-so. The domain is kept for examples: nobody has it."""
    return f"deltaker{number:03}@example.org"


def demo_page() -> DemoPage:
    """What there is to see."""
    papers = Certificate.objects.filter(revoked_at=None, enrolment__course__is_example=True)
    made = Draw.objects.filter(drawn_at__isnull=False, courses__course__is_example=True)
    return DemoPage(
        learners=_learners(),
        certificate=spoken(papers.order_by("pk").values_list("code", flat=True).first() or ""),
        draw=made.order_by("pk").values_list("public_id", flat=True).first() or "",
    )


def find_shown(public_id: str) -> Learner | None:
    """The learner of one of these buttons, and nobody else."""
    return next((one.learner for one in _learners() if one.learner.public_id == public_id), None)


def _learners() -> list[DemoLearner]:
    """Those who are still there, in the order of `SHOWN`."""
    said = {email_of(number): str(sentence) for number, sentence in enumerate(SHOWN.values(), start=1)}
    there = Learner.objects.filter(email__in=said, confirmed_at__isnull=False).order_by("email")
    return [DemoLearner(learner, said[learner.email]) for learner in there]
