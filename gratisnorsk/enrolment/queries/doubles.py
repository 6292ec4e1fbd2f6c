"""People who are likely the same: the same mailbox written in two ways, or the same name and language.

Only a likeness: a person always has the last word. Nothing here tells who the other one is, or where.
"""

from __future__ import annotations

from django.db.models import Q

from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.enrolment.rules.likeness import mailbox_of, marks_of


def is_likely_elsewhere(seat: Enrolment) -> bool:
    """Whether somebody who is likely this person has a live seat elsewhere; never, while the scheme does not tell.

    Telling needs a recorded assessment of data protection; `courses_scheme_double_enrolment_assessed` guards it.
    """
    if not seat.scheme.tells_double_enrolment:
        return False
    others = Enrolment.objects.live().filter(scheme=seat.scheme_id).exclude(learner=seat.learner_id)
    alike = others.filter(_might_be(seat.learner)).exclude(course=seat.course_id).select_related("learner")
    own = marks_of(seat.learner)
    return any(own & marks_of(other.learner) for other in alike)


def _might_be(learner: Learner) -> Q:
    """What the database can narrow down; `marks_of` has the last word."""
    found = Q(learner__name__iexact=learner.name) if learner.name else Q(pk__in=[])
    if learner.email:
        start = mailbox_of(learner.email).partition("@")[0][:3]
        found |= Q(learner__email__startswith=start)
    if learner.phone:
        found |= Q(learner__phone=learner.phone)
    return found
