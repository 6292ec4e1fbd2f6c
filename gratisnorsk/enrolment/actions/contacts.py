"""Codes to a learner's e-mail or phone. Only a keyed hash is kept; five tries, fifteen minutes, one use.

Nobody learns here whether a contact is known: every way looks the same, and a contact that nobody has gets a letter
that says so.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.actions.letters import tell, tell_contact
from gratisnorsk.enrolment.models import ContactCode, Learner
from gratisnorsk.enrolment.queries.learners import learner_with
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.rules.keeping import CODE_WORKS_FOR
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.folding import western_digits

DIGITS = 8
MOST_TRIES = 5


class WrongCode(Refusal):
    """Wrong, too old, used, or tried too often: the sentence does not say which, so that nobody learns by trying."""

    message = _(
        "This is not the right code, or it is too old. Look at the newest message, or ask for a new code."
    )


@dataclass(frozen=True)
class Tried:
    """What became of a code that somebody typed."""

    is_right: bool
    was_used: bool = False  # right, and used before: somebody pressed twice


def send_code(learner: Learner, *, at: datetime) -> None:
    """A new code to the contact; those sent before stop working. Runs in the caller's transaction."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    ContactCode.objects.filter(learner=learner, used_at=None).delete()
    row = ContactCode.objects.create(
        learner=learner,
        digest=_digest(learner.pk, code),
        is_by_phone=not learner.email,
        sent_at=at,
        expires_at=at + CODE_WORKS_FOR,
    )
    minutes = int(CODE_WORKS_FOR.total_seconds()) // 60
    facts = {"code": f"{code[:4]}-{code[4:]}", "minutes": minutes}
    tell(learner, "code", key=str(row.pk), facts=facts, at=at, is_secret=True)


@transaction.atomic
def send_another_code(learner: Learner, *, at: datetime) -> None:
    """Somebody pressed the button: the first message did not come, or is too old."""
    Learner.objects.select_for_update().get(pk=learner.pk)
    send_code(learner, at=at)


@transaction.atomic
def send_code_to(contact: Contact, *, lang: str, at: datetime) -> None:
    """To whoever has this contact. If nobody has, the letter says so and leads to the form."""
    learner = learner_with(contact, at)
    if learner is None:
        occasion = hashlib.sha256(f"{contact.text}|{at:%Y-%m-%dT%H}".encode()).hexdigest()[:32]
        tell_contact(contact, "unknown_contact", lang=lang, key=occasion, facts={}, at=at, is_secret=True)
    else:
        send_code(learner, at=at)


@transaction.atomic
def try_code(learner: Learner, typed: str, *, at: datetime) -> Tried:
    """Compare. Each try is counted before it is looked at, so that no more than five are ever looked at."""
    digest = _digest(learner.pk, "".join(sign for sign in western_digits(typed) if sign.isdigit()))
    row = ContactCode.objects.filter(learner=learner).order_by("-sent_at", "-pk").first()
    if row is None:
        return Tried(is_right=False)
    is_same = hmac.compare_digest(row.digest, digest)
    if row.used_at is not None:
        return Tried(is_right=False, was_used=is_same and row.expires_at > at)
    open_codes = ContactCode.objects.filter(pk=row.pk, tries__lt=MOST_TRIES, used_at=None, expires_at__gt=at)
    if open_codes.update(tries=F("tries") + 1, used_at=at if is_same else None) == 1:
        return Tried(is_right=is_same)
    row.refresh_from_db()
    return Tried(is_right=False, was_used=is_same and row.used_at is not None)


def _digest(learner_id: int, code: str) -> str:
    return hmac.new(
        settings.SECRET_KEY.encode(), f"enrolment.code\n{learner_id}\n{code}".encode(), hashlib.sha256
    ).hexdigest()
