"""Sending a letter once more that did not arrive."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Letter


class CannotSendAgain(Refusal):
    """It arrived, waits, was secret, or is too old."""

    message = _("This letter cannot be sent again. It has not failed, or its content is deleted.")


@transaction.atomic
def send_again(letter: Letter, *, by: Person, at: datetime) -> None:
    """Let the worker try anew. A letter that may have arrived may then arrive twice: a person decided so."""
    if not outbox.try_again(letter.pk, at=at):
        raise CannotSendAgain
    history.note(by=by, subject=letter, verb="sent_again", at=at)
