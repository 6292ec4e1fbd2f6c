"""What the kernel throws away in time: done jobs, old letters, closed windows of limits, dead workers."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.kernel import limits, outbox
from gratisnorsk.kernel.jobs import queue
from gratisnorsk.kernel.models import Worker
from gratisnorsk.kernel.outbox import sending
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
