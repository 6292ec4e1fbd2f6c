"""Letters to the members of a provider, each in their own language, left in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from gratisnorsk.kernel import outbox
from gratisnorsk.organisations.models import Membership, Organisation


def tell_provider(
    kind: str, organisation: Organisation, *, key: str, facts: Mapping[str, Any], at: datetime
) -> int:
    """One letter to each member; `key` names the occasion. Returns how many."""
    members = Membership.objects.filter(organisation=organisation, person__is_active=True).order_by("pk")
    people = list(members.values_list("person__email", "person__lang"))
    about = {"organisation": organisation.name, "organisation_id": organisation.public_id}
    for email, lang in people:
        reader = sha256(email.lower().encode()).hexdigest()[:16]
        outbox.post(
            f"courses/{kind}",
            to=email,
            lang=lang,
            facts={**about, **facts},
            key=f"courses.{kind}:{key}:{reader}",
            at=at,
        )
    return len(people)
