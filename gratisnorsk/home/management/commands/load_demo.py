"""`./dev manage load_demo`: the example data and the people of the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gratisnorsk.home.demo import load_demo
from gratisnorsk.kernel.clock import now


class Command(BaseCommand):
    """Loads once; running it again changes nothing."""

    help = "Load the example offers and the people of the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done. Made-up people and confirmations never enter a site that is run for real."""
        if not settings.IS_RELAXED:
            raise CommandError("The demo is only for laptops: set DEMO=1.")
        self.stdout.write(
            "Example data loaded." if load_demo(at=now()) else "Example data was there already."
        )
