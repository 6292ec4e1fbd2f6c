"""What learners correct about themselves: the name, the language of letters, and the contact, proved by a code."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.actions.contacts import WrongCode, send_code, try_code
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.kernel.errors import Refusal


class ContactTaken(Refusal):
    """Told only to whoever has just proved that the contact is theirs."""

    message = _(
        "Somebody has signed up with this e-mail or number. Open that page, and delete it there first."
    )


def change_about_me(learner: Learner, *, name: str, lang: str) -> None:
    """The name for the course and the certificate, and the language of letters."""
    Learner.objects.filter(pk=learner.pk, erased_at=None).update(name=name, lang=lang)


@transaction.atomic
def ask_for_new_contact(learner: Learner, contact: Contact, *, at: datetime) -> Learner:
    """Send a code to the new contact. Until it is typed nothing is changed; it is forgotten after a day."""
    claim = Learner.objects.create(email=contact.email, phone=contact.phone, lang=learner.lang, created_at=at)
    send_code(claim, at=at)
    return claim


def take_new_contact(learner: Learner, claim: Learner, code: str, *, at: datetime) -> None:
    """The code is right: letters go there from now on. Raises WrongCode or ContactTaken."""
    if not try_code(claim, code, at=at).is_right:
        raise WrongCode
    try:
        with transaction.atomic():
            Learner.objects.filter(pk=learner.pk, erased_at=None).update(email=claim.email, phone=claim.phone)
            claim.delete()
    except IntegrityError as error:
        raise ContactTaken from error
