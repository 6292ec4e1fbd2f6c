"""What a learner is called in a scheme where names are not needed. Given once, and never changed."""

from __future__ import annotations

from gratisnorsk.courses.models import Scheme
from gratisnorsk.enrolment.models import Learner, Pseudonym
from gratisnorsk.kernel.ids import new_public_id


def ensure_pseudonym(learner: Learner, scheme: Scheme) -> Pseudonym:
    """The one of this learner in this scheme. Random: nothing about the person can be read from it."""
    return Pseudonym.objects.get_or_create(
        learner=learner, scheme=scheme, defaults={"code": new_public_id() + new_public_id()}
    )[0]
