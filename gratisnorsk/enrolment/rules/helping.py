"""Who may sign up somebody else: people whom an office or an organisation stands behind, so that it can be traced."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.rules import is_staff
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.folding import words_of
from gratisnorsk.kernel.signing import sign, unsign
from gratisnorsk.organisations.rules import organisations_of

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone

# Long enough to print the receipt, too short to look later.
RECEIPT_FOR = timedelta(minutes=30)
_RECEIPT = "enrolment.receipt"


def may_help(person: Someone) -> bool:
    """Whoever has a role, or speaks for an organisation that staff have verified."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    return is_staff(person) or organisations_of(person).filter(verified_at__isnull=False).exists()


def are_two_people(one: str, other: str) -> bool:
    """Whether two names are of two people, as in a family with one phone. A name may be shorter, or missing."""
    words, others = frozenset(words_of(one)), frozenset(words_of(other))
    return bool(words and others) and not (words <= others or others <= words)


def receipt_token(learner: Learner, helper: Person, at: datetime) -> str:
    """Opens the receipt for this helper alone, for half an hour."""
    return sign(_RECEIPT, [learner.public_id, helper.public_id], at=at)


def learner_of_receipt(token: str, helper: Person, at: datetime) -> Learner | None:
    """Whose receipt it is; None when it is too old, forged, or another helper's."""
    try:
        learner_id, helper_id = unsign(_RECEIPT, token, RECEIPT_FOR, at=at)
    except (Refusal, TypeError, ValueError):
        return None
    if helper_id != helper.public_id:
        return None
    return Learner.objects.filter(public_id=learner_id, confirmed_at__isnull=False, erased_at=None).first()
