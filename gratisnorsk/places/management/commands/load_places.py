"""Loads counties, municipalities, former places and postal codes from the files in `places/data/`."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from gratisnorsk.places.actions import load_places


class Command(BaseCommand):
    """`manage.py load_places`: safe to run again."""

    help = "Load the places of Norway, or bring them up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        for table, count in asdict(load_places()).items():
            self.stdout.write(f"{table}: {count}")
