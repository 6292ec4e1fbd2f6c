"""The worker: sends letters, takes one job after the other, writes periodic ones down in time, tells that it lives.

A second thread beats every ten seconds: it renews the lease of the running job and the worker's own row.
When the process dies both stop, and after the lease another worker takes the job over.
"""

from __future__ import annotations

import logging
import os
import threading
import uuid
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection

from gratisnorsk.kernel import clock, periodic
from gratisnorsk.kernel.jobs import queue
from gratisnorsk.kernel.models import Job, Worker
from gratisnorsk.kernel.outbox import sending

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_BEATS = 10
SECONDS_AFTER_TROUBLE = 5
LETTERS_REST = timedelta(seconds=10)

logger = logging.getLogger("gratisnorsk.worker")


class WorkerLoop:
    """One worker process."""

    def __init__(self) -> None:
        self.name = f"{uuid.uuid4().hex[:12]}-{os.getpid()}"
        self._is_stopping = threading.Event()
        self._is_over = threading.Event()
        self._lease = ""
        self._next_slot: datetime | None = None
        self._letters_rest_until: datetime | None = None
        self.jobs_done = 0
        self.letters_tried = 0

    def stop(self) -> None:
        """Finish the job at hand, then end."""
        self._is_stopping.set()

    def work(self) -> None:
        """Until stopped. Trouble with the database is waited out."""
        self._start_beating()
        while not self._is_stopping.is_set():
            try:
                if not self._do_one():
                    self._is_stopping.wait(SECONDS_BETWEEN_LOOKS)
            except DatabaseError as error:
                logger.warning("The database does not answer (%s); trying again.", type(error).__name__)
                connection.close()
                self._is_stopping.wait(SECONDS_AFTER_TROUBLE)
        self._leave()

    def drain(self) -> None:
        """Do everything that is due now, and end. `jobs_done` and `letters_tried` tell how much that was."""
        self._start_beating()
        while not self._is_stopping.is_set() and self._do_one():
            pass
        self._leave()

    def _do_one(self) -> bool:
        close_old_connections()
        at = clock.now()
        self._write_periodic(at)
        had_letters = self._send_letters(at)
        job = queue.claim(self.name, at)
        if job is None:
            return had_letters
        self._run(job, at)
        self.jobs_done += 1
        return True

    def _send_letters(self, at: datetime) -> bool:
        """One round of letters. When nobody takes them it is quiet for a while, and jobs go on."""
        if self._letters_rest_until and at < self._letters_rest_until:
            return False
        outcome = sending.send_due(at, now=clock.now)
        if outcome.is_down:
            self._letters_rest_until = at + LETTERS_REST
        self.letters_tried += len(outcome.tried)
        return bool(outcome.tried)

    def _run(self, job: Job, at: datetime) -> None:
        self._lease = job.lease
        try:
            queue.run(job, at)
        finally:
            self._lease = ""

    def _write_periodic(self, at: datetime) -> None:
        """Ask the database only when a new slot may have begun."""
        if self._next_slot is None or at >= self._next_slot:
            periodic.write_due(at)
            self._next_slot = periodic.next_slot(at)

    def _start_beating(self) -> None:
        at = clock.now()
        Worker.objects.create(name=self.name, started_at=at, beat_at=at)
        threading.Thread(target=self._beat_for_ever, name="beat", daemon=True).start()

    def _beat_for_ever(self) -> None:
        while not self._is_over.wait(SECONDS_BETWEEN_BEATS):
            try:
                self._beat(clock.now())
            except DatabaseError as error:
                logger.warning("The worker could not tell that it lives (%s).", type(error).__name__)
            finally:
                connection.close()

    def _beat(self, at: datetime) -> None:
        lease = self._lease
        if lease and not queue.renew(lease, at) and lease == self._lease:
            logger.warning("The lease of the running job has gone to another worker.")
        Worker.objects.filter(name=self.name).update(beat_at=at)

    def _leave(self) -> None:
        self._is_over.set()
        Worker.objects.filter(name=self.name).delete()
