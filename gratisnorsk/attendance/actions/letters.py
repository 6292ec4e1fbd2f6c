"""Letters to learners and teachers: only left in the outbox here, in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gratisnorsk.accounts.models import Person
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel import outbox


def tell_learner(learner: Learner, kind: str, *, key: str, facts: Mapping[str, Any], at: datetime) -> None:
    """By e-mail, else as a text message, in the learner's language. Nothing to whoever has erased both."""
    post = outbox.post if learner.email else outbox.post_sms
    to = learner.email or learner.phone
    if to:
        full = f"attendance.{kind}:{key}"
        post(f"attendance/{kind}", to=to, lang=learner.lang, facts=facts, key=full, at=at, about=learner)


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
