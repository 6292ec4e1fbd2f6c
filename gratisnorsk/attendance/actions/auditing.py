"""Looking behind a pseudonym, which is written down before the name is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models import Claim
from gratisnorsk.enrolment.models import Pseudonym
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal


class ReasonForReveal(Refusal):
    """The reason stands in the log of the participant and of the claim."""

    message = _("Write why you need the name. It is logged.")


class NotInClaim(Refusal):
    """Only participants of the claim that is being audited."""

    message = _("This participant is not in this claim.")


@transaction.atomic
def reveal_name(claim: Claim, pseudonym: str, *, reason: str, by: Person, at: datetime) -> str:
    """The name behind a pseudonym of this claim; empty when the person is erased. Logged with its reason.

    Raises ReasonForReveal, NotInClaim.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonForReveal
    if not claim.rows.filter(pseudonym=pseudonym).exists():
        raise NotInClaim
    learner = Pseudonym.objects.select_related("learner").get(code=pseudonym).learner
    told: dict[str, list[Any]] = {
        "claim": [None, claim.pk],
        "pseudonym": [None, pseudonym],
        "reason": [None, reason[:300]],
    }
    for subject in (claim, learner):
        history.note(by=by, subject=subject, verb="name_revealed", changes=told, at=at)
    return learner.name
