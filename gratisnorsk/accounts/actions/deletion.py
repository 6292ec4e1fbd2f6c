"""A person is deleted, with all that is stored about them in every package."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gratisnorsk.accounts import privacy
from gratisnorsk.accounts.actions.roles import LastAdministrator
from gratisnorsk.accounts.models import Person, Role, RoleKind
from gratisnorsk.kernel import history, outbox


@transaction.atomic
def erase_person(person: Person, *, at: datetime) -> None:
    """Delete the account. Refused, before anything is touched, while something hangs on this person alone.

    What they did for an organisation stays, without their name.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    administrators = list(Role.objects.select_for_update().filter(kind=RoleKind.ADMINISTRATOR))
    if [role.person_id for role in administrators] == [person.pk]:
        raise LastAdministrator
    for objection in privacy.objections():
        objection(person)
    for eraser in privacy.erasers():
        eraser(person, at)
    history.forget(person)
    outbox.forget(person.email)
    outbox.forget_about(person)
    person.delete()
