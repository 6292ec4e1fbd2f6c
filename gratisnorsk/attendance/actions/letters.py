"""Letters to learners and teachers: only left in the outbox here, in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gratisnorsk.accounts.models import Person
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel import outbox


def tell_learner(
    learner: Learner,
    kind: str,
    *,
    key: str,
    facts: Mapping[str, Any],
    at: datetime,
    unsubscribe_path: str = "",
) -> None:
    """By e-mail, else as a text message, in the learner's language. Nothing to whoever has erased both.

    Mail that is not necessary has an `unsubscribe_path`.
    """
    told: dict[str, Any] = {"lang": learner.lang, "facts": facts, "at": at, "about": learner}
    told["key"] = f"attendance.{kind}:{key}"
    if learner.email:
        outbox.post(f"attendance/{kind}", to=learner.email, unsubscribe_path=unsubscribe_path, **told)
    elif learner.phone:
        outbox.post_sms(f"attendance/{kind}", to=learner.phone, **told)


def tell_person(person: Person, kind: str, *, key: str, facts: Mapping[str, Any], at: datetime) -> None:
    """By e-mail to a teacher or a member of the provider."""
    outbox.post(
        f"attendance/{kind}",
        to=person.email,
        lang=person.lang,
        facts=facts,
        key=f"attendance.{kind}:{key}:{person.pk}",
        at=at,
        about=person,
    )
