"""`./dev manage demo_people`: how to sign in as each person of the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from gratisnorsk.home.demo_shown import demo_page
from gratisnorsk.home.queries import demo_people


class Command(BaseCommand):
    """Prints a line for each person, and the page where one becomes them with a button."""

    help = "Print who one can be in the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Names, e-mails, and the two ways in."""
        self.stdout.write(f"Be any of these with one button: {settings.SITE_URL}/nb/demo/")
        self.stdout.write(
            f"Or sign in with the e-mail and read the code at {settings.SITE_URL}/nb/demo/post/"
        )
        for person in demo_people():
            self.stdout.write(f"  {person.name:20} {person.email}")
        if code := demo_page().certificate:
            self.stdout.write(f"A certificate to check: {settings.SITE_URL}/nb/bevis/{code}/")
