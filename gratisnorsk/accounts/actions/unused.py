"""What nobody uses goes away by itself: accounts, roles, sessions. A letter comes a month before an account goes."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation

from gratisnorsk.accounts import rules
from gratisnorsk.accounts.actions.deletion import erase_person
from gratisnorsk.accounts.actions.roles import take_role
from gratisnorsk.accounts.models import Person, Role, Session
from gratisnorsk.kernel import clock, outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.periodic import every

log = logging.getLogger(__name__)
NIGHTLY = 60 * 24


def _unused_since(at: datetime) -> QuerySet[Person]:
    """People who have not signed in after this instant, nor been made after it; longest unused first."""
    people = Person.objects.annotate(used_at=Coalesce("last_login", "created_at"))
    return people.filter(used_at__lte=at).order_by("used_at")


@every(minutes=NIGHTLY, key="accounts.warn_unused", offset=150)
def warn_unused_people(at: datetime) -> None:
    """After two years without a sign-in: one letter that says on which date the account will be deleted."""
    unwarned = Q(warned_at__isnull=True) | Q(warned_at__lt=Coalesce("last_login", "created_at"))
    for person in _unused_since(at - rules.UNUSED_AFTER).filter(unwarned)[:500]:
        if not Person.objects.filter(pk=person.pk, warned_at=person.warned_at).update(warned_at=at):
            continue
        with translation.override(person.lang):
            address = settings.SITE_URL + reverse("account_login")
        facts = {"on": clock.local_date(at + rules.WARNING).isoformat(), "url": address}
        key = f"accounts/unused:{person.pk}:{clock.local_date(at)}"
        outbox.post(
            "accounts/unused", to=person.email, lang=person.lang, facts=facts, key=key, at=at, about=person
        )


@every(minutes=NIGHTLY, key="accounts.delete_unused", offset=160)
def delete_unused_people(at: datetime) -> None:
    """A month after the letter. Whoever something hangs on alone (an organisation) stays."""
    warned = Q(warned_at__lte=at - rules.WARNING, warned_at__gt=Coalesce("last_login", "created_at"))
    for person in _unused_since(at - rules.UNUSED_AFTER).filter(warned)[:500]:
        try:
            erase_person(person, at=at)
        except Refusal as no:
            log.warning("unused account kept", extra={"reason": no.code})


@every(minutes=NIGHTLY, key="accounts.withdraw_unused_roles", offset=170)
def withdraw_unused_roles(at: datetime) -> None:
    """Whoever was not here for a year no longer needs a role; the last administrator keeps theirs."""
    unused = _unused_since(at - rules.ROLE_UNUSED_AFTER).values("pk")
    for role in Role.objects.filter(person__in=unused, given_at__lte=at - rules.ROLE_UNUSED_AFTER):
        try:
            take_role(role, by=None, at=at)
        except Refusal as no:
            log.warning("unused role kept", extra={"reason": no.code})


@every(minutes=NIGHTLY, key="accounts.sweep_sessions", offset=180)
def sweep_sessions(at: datetime) -> None:
    """Sessions that are over."""
    Session.objects.filter(expire_date__lt=at).delete()
