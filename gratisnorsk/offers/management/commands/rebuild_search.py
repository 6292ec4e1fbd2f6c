"""`./dev manage rebuild_search`: write all search rows anew. Safe at any time; the site goes on meanwhile."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gratisnorsk.kernel.clock import now
from gratisnorsk.offers.actions.index import index_all


class Command(BaseCommand):
    """Write all search rows anew."""

    help = "Write all search rows anew. Safe at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how many offers are on display."""
        self.stdout.write(f"{index_all(now())} offers can be found.")
