"""Who opened the page or the punch card of a participant, and when: for the person, and for those who answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.enrolment.phrases.desk import VERBS
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Change

READ = ("enrolment.opened", "card_read")
SHOWN = 20


@dataclass(frozen=True)
class Reading:
    """One line. `who` is empty when that person's account is gone."""

    at: datetime
    who: str
    organisation: str
    what: str


def readings_of(learner: Learner) -> list[Reading]:
    """The newest, over all seats of the learner. Two queries."""
    keys = [str(key) for key in Enrolment.objects.filter(learner=learner).values_list("pk", flat=True)]
    rows = Change.objects.filter(
        subject_kind=Enrolment._meta.label_lower, subject_id__in=keys, verb__in=READ
    ).order_by("-at", "-pk")
    return [_reading(row) for row in rows[:SHOWN]]


def readings_of_seat(seat: Enrolment) -> list[Reading]:
    """Everything that staff did with this seat, newest first."""
    return [_reading(row) for row in history.of(seat).filter(verb__in=list(VERBS))[:SHOWN]]


def _reading(row: Change) -> Reading:
    organisation = row.changes.get("organisation", [None, ""])[1]
    return Reading(row.at, row.by_label, organisation or "", str(VERBS[row.verb]))
