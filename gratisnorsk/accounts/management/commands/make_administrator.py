"""The first administrator, who gives all other roles on the page for it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import EmailValidator

from gratisnorsk.accounts import actions
from gratisnorsk.accounts.models import RoleKind
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


class Command(BaseCommand):
    """`make_administrator kari@example.org`."""

    help = "Make whoever has this e-mail an administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        """One e-mail."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Give the role; the person is made if need be."""
        EmailValidator()(options["email"])
        person = actions.ensure_person(options["email"], lang="nb", at=now())
        try:
            actions.give_role(person, RoleKind.ADMINISTRATOR, by=None, at=now())
        except Refusal as no:
            raise CommandError(str(no)) from no
        self.stdout.write(f"{person.email} is an administrator.")
