"""Letters to a provider about its claim, one to each member in their own language."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.attendance.models import Claim
from gratisnorsk.kernel import outbox
from gratisnorsk.organisations.models import Membership

KINDS = {
    "claim_submitted": "attendance/claim_submitted",
    "claim_accepted": "attendance/claim_accepted",
    "claim_returned": "attendance/claim_returned",
}


def tell_provider(occasion: str, claim: Claim, *, at: datetime) -> int:
    """Leave a letter for every member of the provider. Returns how many."""
    award = claim.award
    members = Membership.objects.filter(organisation=award.organisation_id, person__is_active=True)
    people = members.order_by("pk").values_list("person_id", "person__email", "person__lang")
    facts = {
        "award": award.public_id,
        "title": award.title,
        "version": claim.version,
        "claimed_nok": claim.claimed_nok,
        "reason": claim.decided_reason,
    }
    return outbox.post_many(
        KINDS[occasion],
        [
            outbox.Addressed(
                to=email, lang=lang, facts=facts, key=f"{KINDS[occasion]}:{claim.pk}:{person}", about=award
            )
            for person, email, lang in people
        ],
        at=at,
    )
