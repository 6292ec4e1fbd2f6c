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
from gratisnorsk.kernel.outbox import sending
from gratisnorsk.kernel.outbox.failures import Refused
from gratisnorsk.kernel.outbox.gateways import TextMessage

_sms_sent: list[TextMessage] = []


def drain_jobs(at: datetime | None = None, *, may_fail: bool = False) -> int:
    """Do the waiting jobs and send the waiting letters in this process, and return how many those were.

    Given a time: those that are due then, as if it were then. Without: all that wait, whenever they are due, now, and
    what they leave to be done at once; what they put off stays put off, or the night would never end.
    What goes wrong raises here, unless it `may_fail`: then it waits for its next attempt.
    """
    tried: set[int] = set()
    letters: set[int] = set()
    if at is None:
        Job.objects.open().filter(lease="").update(run_after=None)
    while True:
        moment = at or clock.now()
        more = _send_letters(letters, at, may_fail=may_fail)
        job = _next(tried, moment)
        if job is None and not more:
            return len(tried) + len(letters)
        if job is not None:
            tried.add(job.pk)
            _raise_unless(may_fail, queue.run(job, moment, _standing_still(moment)))


def letters_to(email: str) -> list[Letter]:
    """The letters to this address, oldest first, sent or not."""
    return list(outbox.of(email).reverse())


def sms_sent() -> list[TextMessage]:
    """The text messages that were handed over in this test, oldest first."""
    return list(_sms_sent)


class RememberingGateway:
    """The gateway of tests: keeps what it gets. `conftest` empties it before each test."""

    is_down = False

    def send(self, message: TextMessage) -> None:
        """Keep it."""
        _sms_sent.append(message)


def forget_sms() -> None:
    """Begin anew."""
    _sms_sent.clear()


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


def _next(tried: set[int], moment: datetime) -> Job | None:
    with transaction.atomic():
        return queue.claim("test", moment, except_ids=tried)


def _send_letters(tried: set[int], at: datetime | None, *, may_fail: bool) -> bool:
    moment = at or clock.now()
    outcome = sending.send_due(moment, now=_standing_still(moment), except_ids=tried, is_impatient=at is None)
    for error in outcome.errors:
        # An address that refuses the letter is news about the letter, not a mistake of ours.
        _raise_unless(may_fail or isinstance(error, Refused), error)
    tried |= outcome.tried
    return bool(outcome.tried)


def _raise_unless(may_fail: bool, error: BaseException | None) -> None:
    if error and not may_fail:
        raise error


def _standing_still(at: datetime) -> Callable[[], datetime]:
    return lambda: at
