"""Letters to learners: by e-mail or as a short text message, whichever contact they gave, in their language.

Only left in the outbox here, in the transaction of what they tell. Links open pages; nothing happens by opening one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Learner, Wish
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter


def tell(
    learner: Learner, kind: str, *, key: str, facts: Mapping[str, Any], at: datetime, is_secret: bool = False
) -> None:
    """One letter of `enrolment/<kind>`. `key` names the occasion: told once, however often it is asked for."""
    contact = Contact(learner.email, "" if learner.email else learner.phone)
    words: dict[str, Any] = {"lang": learner.lang, "key": key, "facts": facts, "is_secret": is_secret}
    tell_contact(contact, kind, **words, about=learner, at=at)


def tell_contact(
    contact: Contact,
    kind: str,
    *,
    lang: str,
    key: str,
    facts: Mapping[str, Any],
    at: datetime,
    is_secret: bool = False,
    about: Learner | None = None,
) -> None:
    """The same to an e-mail or phone that belongs to nobody here, or not yet."""
    if not contact.text:
        return  # erased meanwhile
    post = outbox.post_sms if contact.is_phone else outbox.post
    post(
        f"enrolment/{kind}",
        to=contact.text,
        lang=lang,
        facts=facts,
        key=f"enrolment.{kind}:{key}",
        at=at,
        is_secret=is_secret,
        about=about,
    )


def tell_in_draw(learner: Learner, course: Course, *, at: datetime) -> None:
    """The person takes part: what happens with it, and when. Once a course."""
    facts = {"name": course.name, "until": course.window_until, "draws_at": course.draws_at}
    tell(learner, "interest_in", key=f"{learner.pk}:{course.pk}", facts=facts, at=at)


@outbox.only_if("enrolment/still_wanted")
def is_still_asked(letter: Letter, at: datetime) -> bool:
    """Whoever answered meanwhile is not asked again."""
    return Wish.objects.live().filter(learner_id=int(letter.about_id or 0), asked_at__isnull=False).exists()


def forget_letters(learner: Learner) -> None:
    """Take away all letters to and about this learner, sent or not."""
    outbox.forget_about(learner)
    for contact in filter(None, (learner.email, learner.phone)):
        outbox.forget(contact)
