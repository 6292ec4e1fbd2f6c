"""Roles are given and taken, and the history says by whom. There is always at least one administrator."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.actions.people import ensure_person
from gratisnorsk.accounts.models import Person, Role, RoleKind
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.places.models import Municipality


class RoleGivenAlready(Refusal):
    """Nothing to do."""

    message = _("This person already has this role.")


class LastAdministrator(Refusal):
    """Somebody must be able to give roles."""

    message = _("This is the last administrator. Give the role to someone else first.")


class UnclearRole(Refusal):
    """A moderator has municipalities, nobody else has."""

    message = _("A moderator must have a municipality. Other roles are for the whole country.")


@transaction.atomic
def give_role(
    person: Person, kind: str, *, by: Person | None, at: datetime, municipality: Municipality | None = None
) -> Role:
    """Give a role. `by` is None only for the command on the server that makes the first administrator."""
    if (kind == RoleKind.MODERATOR) != (municipality is not None):
        raise UnclearRole
    try:
        with transaction.atomic():
            role = Role.objects.create(
                person=person, kind=kind, municipality=municipality, given_by=by, given_at=at
            )
    except IntegrityError as error:
        raise RoleGivenAlready from error
    person.__dict__.pop("_roles", None)
    history.note(by=by, subject=person, verb="give_role", changes={"role": [None, str(role)]}, at=at)
    return role


@transaction.atomic
def give_role_by_email(
    email: str, kind: str, *, municipality: Municipality | None, lang: str, by: Person, at: datetime
) -> Role:
    """Give a role to whoever has this e-mail; the person is made if need be. Only a moderator has a municipality."""
    person = ensure_person(email, lang=lang, at=at)
    role = give_role(person, kind, municipality=municipality, by=by, at=at)
    with translation.override(person.lang):
        address = settings.SITE_URL + reverse("account_login")
    key = f"accounts/role_given:{role.pk}"
    facts = {"url": address}
    outbox.post(
        "accounts/role_given", to=person.email, lang=person.lang, facts=facts, key=key, at=at, about=person
    )
    return role


@transaction.atomic
def take_role(role: Role, *, by: Person | None, at: datetime) -> None:
    """Take a role away; the last administrator keeps theirs. Locks all administrators, so two cannot take both."""
    if role.kind == RoleKind.ADMINISTRATOR:
        administrators = list(Role.objects.select_for_update().filter(kind=RoleKind.ADMINISTRATOR))
        if role in administrators and len(administrators) == 1:
            raise LastAdministrator
    was_there, _counts = Role.objects.filter(pk=role.pk).delete()
    if was_there:
        history.note(by=by, subject=role.person, verb="take_role", changes={"role": [str(role), None]}, at=at)
