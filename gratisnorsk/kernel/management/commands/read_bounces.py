"""Read mail that says that letters did not arrive: one message on standard input, or a whole maildir."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.outbox import bounces


class Command(BaseCommand):
    """`manage.py read_bounces [--maildir FOLDER] < message`"""

    requires_system_checks = ()
    help = "Marks letters as come back. For a pipe of the mail server, or with --maildir for what lies there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to read."""
        parser.add_argument("--maildir", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, maildir: Path | None = None, **options: Any) -> None:
        """Read, and say what it was."""
        if maildir is None:
            self.stdout.write(bounces.read_bounce(sys.stdin.buffer.read(), at=clock.now()))
            return
        if not (maildir / "new").is_dir():
            raise CommandError(f"{maildir} is no maildir.")
        counts = bounces.read_maildir(maildir, at=clock.now())
        self.stdout.write(", ".join(f"{reading} {n}" for reading, n in counts.items()))
