"""See which jobs were given up, and open them again once the cause is gone."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gratisnorsk.kernel import jobs
from gratisnorsk.kernel.models import Job


class Command(BaseCommand):
    """`manage.py failed_jobs [--again ID | --again-all]`"""

    help = "Lists the jobs that were given up; --again ID opens one of them again, --again-all every one."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to open again."""
        parser.add_argument("--again", type=int, metavar="ID")
        parser.add_argument("--again-all", action="store_true")

    def handle(self, *args: Any, again: int | None = None, again_all: bool = False, **options: Any) -> None:
        """List, or open."""
        failed = Job.objects.failed().order_by("failed_at")
        for job in failed.filter(pk=again) if again else failed:
            if again or again_all:
                jobs.try_again(job.pk)
            self.stdout.write(f"{job.pk}  {job.failed_at:%Y-%m-%d %H:%M}  {job.task_path}  {job.error_class}")
