"""Do what was written down to be done later: letters, checks, periodic work."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gratisnorsk.kernel.jobs.worker import WorkerLoop


class Command(BaseCommand):
    """`manage.py run_worker [--once]`"""

    # A worker needs no addresses; checking them would load every screen into its memory.
    requires_system_checks = ()
    help = "Runs jobs until it is stopped (SIGTERM or Ctrl-C lets the job at hand be finished)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Work until told to stop."""
        loop = WorkerLoop()

        def stop(signum: int, frame: FrameType | None) -> None:
            loop.stop()
            # Whoever asks twice does not want to wait.
            signal.signal(signum, signal.SIG_DFL)

        for wanted in (signal.SIGTERM, signal.SIGINT):
            signal.signal(wanted, stop)
        if once:
            loop.drain()
            self.stdout.write(f"{loop.jobs_done} jobs done, {loop.letters_tried} letters tried.")
        else:
            loop.work()
