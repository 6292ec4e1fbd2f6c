"""What the kernel throws away in time: done jobs, old letters, closed windows of limits, dead workers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from gratisnorsk.kernel import limits, outbox
from gratisnorsk.kernel.jobs import queue
from gratisnorsk.kernel.models import Worker
from gratisnorsk.kernel.outbox import bounces, sending
from gratisnorsk.kernel.periodic import every


@every(minutes=60, key="kernel.sweep", offset=7)
def sweep(at: datetime) -> None:
    """Once an hour, throw away what has had its time."""
    queue.sweep(at)
    outbox.sweep(at)
    limits.sweep(at)
    Worker.objects.filter(beat_at__lt=at - timedelta(days=1)).delete()


@every(minutes=5, key="kernel.lost-letters", offset=2)
def give_up_lost_letters(at: datetime) -> None:
    """Tell of letters whose worker died with them in its hands."""
    sending.give_up_lost(at)


@every(minutes=5, key="kernel.read-bounces", offset=3)
def read_bounces(at: datetime) -> None:
    """Read the maildir of BOUNCE_MAILDIR, where there is one."""
    if settings.BOUNCE_MAILDIR and (Path(settings.BOUNCE_MAILDIR) / "new").is_dir():
        bounces.read_maildir(Path(settings.BOUNCE_MAILDIR), at=at)
