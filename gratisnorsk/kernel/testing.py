"""For tests here and above: do the written-down work at once, and see who got which letter."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import connection, transaction

from gratisnorsk.kernel import clock, outbox
from gratisnorsk.kernel.jobs import queue
from gratisnorsk.kernel.models import Job, Letter


def drain_jobs(at: datetime | None = None, *, may_fail: bool = False) -> int:
    """Do the waiting jobs in this process, and return how many.

    Given a time: those that are due then, as if it were then. Without: all, whenever they are due, now.
    A job that goes wrong raises here, unless it `may_fail`: then it waits for its next attempt.
    """
    tried: set[int] = set()
    while job := _next(tried, at):
        tried.add(job.pk)
        moment = at or clock.now()
        error = queue.run(job, moment, _standing_still(moment))
        if error and not may_fail:
            raise error
    return len(tried)


def letters_to(email: str) -> list[Letter]:
    """The letters to this address, oldest first, sent or not."""
    return list(outbox.of(email).reverse())


def at_the_same_time[R](*deeds: Callable[[], R]) -> list[R]:
    """Do all this in threads that start together, and return the answers; for race tests.

    What a deed raises is raised here. Needs `django_db(transaction=True)`.
    """
    start = threading.Barrier(len(deeds))

    def one(deed: Callable[[], R]) -> R:
        try:
            start.wait()
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [each.result() for each in [pool.submit(one, deed) for deed in deeds]]


def _next(tried: set[int], at: datetime | None) -> Job | None:
    with transaction.atomic():
        if at is None:
            waiting = Job.objects.open().exclude(pk__in=tried)
            waiting.filter(lease="").update(run_after=None)
        return queue.claim("test", at or clock.now(), except_ids=tried)


def _standing_still(at: datetime) -> Callable[[], datetime]:
    return lambda: at
