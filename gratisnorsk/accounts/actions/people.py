"""People come, change their name, language and e-mail. A person exists once an e-mail was proved or given a role."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person, tidy_email
from gratisnorsk.kernel import languages, outbox
from gratisnorsk.kernel.errors import Refusal


class EmailTaken(Refusal):
    """Another account has this e-mail. Said only to whoever proved that the e-mail is theirs."""

    message = _("Another account already uses this e-mail address. Sign in with it instead.")


def ensure_person(email: str, *, lang: str, at: datetime, name: str = "") -> Person:
    """The person with this e-mail, made now if there is none. An existing person is not changed."""
    email = tidy_email(email)
    if person := Person.objects.filter(email=email).first():
        return person
    lang = lang if lang in languages.CODES else "nb"
    try:
        with transaction.atomic():
            return Person.objects.create(email=email, lang=lang, name=name.strip(), created_at=at)
    except IntegrityError:
        return Person.objects.get(email=email)


def rename(person: Person, *, name: str, lang: str) -> None:
    """Keep the name and the language of letters that the person chose."""
    person.name, person.lang = name, lang
    person.save(update_fields=["name", "lang"])


@transaction.atomic
def change_email(person: Person, email: str, *, at: datetime) -> None:
    """Give the person a new e-mail that they have proved to be theirs, and tell the old one."""
    old, person.email = person.email, tidy_email(email)
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError as error:
        person.email = old
        raise EmailTaken from error
    key = f"accounts/email_changed:{person.pk}:{at.isoformat()}"
    outbox.post("accounts/email_changed", to=old, lang=person.lang, facts={}, key=key, at=at, about=person)


def send_code(email: str, code: str, *, lang: str, at: datetime) -> None:
    """A letter with a code, in the language of the page that asked for it. The code is wiped when it was sent."""
    facts = {"code": code, "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60}
    key = f"accounts/login_code:{secrets.token_hex(8)}"
    outbox.post("accounts/login_code", to=email, lang=lang, facts=facts, key=key, at=at, is_secret=True)
