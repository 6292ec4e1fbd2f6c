"""The life of a job: claimed with a lease, run, then finished, put back for later, or given up.

Whoever holds the lease may write the outcome; a worker that lost its lease in the meantime may not.
"""

from __future__ import annotations

import logging
import random
import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.tasks.base import TaskContext
from django.tasks.signals import task_finished, task_started
from django.utils.json import normalize_json

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.jobs.backend import DurableBackend, result_of
from gratisnorsk.kernel.models import Job
from gratisnorsk.kernel.scrubbing import class_path, describe

LEASE = timedelta(seconds=60)
FIRST_PAUSE_SECONDS = 10
LONGEST_PAUSE_SECONDS = 6 * 3600
KEEP_FINISHED = timedelta(days=7)
KEEP_FAILED = timedelta(days=60)

logger = logging.getLogger("gratisnorsk.jobs")


class JobGoneWrong(Exception):
    """The worker that ran the job was never heard of again."""


def claim(worker: str, at: datetime, *, except_ids: Collection[int] = ()) -> Job | None:
    """The next due job, leased to this worker; None if there is none.

    On PostgreSQL other workers skip a locked row; on SQLite the transaction holds the only write lock.
    """
    due = Job.objects.claimable(at).exclude(pk__in=except_ids).order_by("-priority", "pk")
    while due.exists():  # looked at first, so that an idle worker never asks for the write lock
        with transaction.atomic():
            job: Job | None = due.select_for_update(skip_locked=True).first()
            if job is None:
                return None
            if len(job.worker_ids) < job.max_attempts:
                _lease(job, worker, at)
                return job
            _give_up(job, JobGoneWrong("The worker died."), at)
    return None


def _lease(job: Job, worker: str, at: datetime) -> None:
    job.worker_ids = [*job.worker_ids, worker]
    job.lease = f"{worker[:20]}.{uuid.uuid4().hex[:16]}"
    job.leased_until = at + LEASE
    job.started_at = job.started_at or at
    job.last_attempted_at = at
    job.save(update_fields=["worker_ids", "lease", "leased_until", "started_at", "last_attempted_at"])


def renew(lease: str, at: datetime) -> bool:
    """Keep a running job for another while. False: somebody else has it now."""
    return Job.objects.filter(lease=lease).update(leased_until=at + LEASE) == 1


def run(job: Job, at: datetime, now: Callable[[], datetime] = clock.now) -> BaseException | None:
    """Do a job claimed at `at` and write down how it went. Returns the error, which is not raised."""
    try:
        result = result_of(job)
        task_started.send(DurableBackend, task_result=result)
        context = (TaskContext(task_result=result),) if result.task.takes_context else ()
        value = normalize_json(result.task.call(*context, *result.args, **result.kwargs))
    except Exception as error:
        _put_back(job, error, now())
        return error
    _finish(job, value, now())
    return None


def _finish(job: Job, value: Any, at: datetime) -> None:
    written = Job.objects.filter(pk=job.pk, lease=job.lease).update(
        finished_at=at, result=value, lease="", leased_until=None, error_class="", last_error=""
    )
    if not written:
        logger.warning("Job %s was finished after its lease had gone to another worker.", job)
        return
    job.refresh_from_db()
    task_finished.send(DurableBackend, task_result=result_of(job))


def _put_back(job: Job, error: BaseException, at: datetime) -> None:
    """To be tried again later, unless it was tried often enough."""
    attempts = len(job.worker_ids)
    if attempts >= job.max_attempts or isinstance(error, ImportError):
        _give_up(job, error, at)
        return
    written = Job.objects.filter(pk=job.pk, lease=job.lease).update(
        run_after=at + pause_after(attempts),
        lease="",
        leased_until=None,
        error_class=class_path(error),
        last_error=describe(error),
    )
    if written:
        logger.warning("Job %s failed at attempt %s with %s.", job, attempts, class_path(error))


def _give_up(job: Job, error: BaseException, at: datetime) -> None:
    written = Job.objects.filter(pk=job.pk, lease=job.lease).update(
        failed_at=at, lease="", leased_until=None, error_class=class_path(error), last_error=describe(error)
    )
    if written:
        logger.error("Job %s was given up with %s.\n%s", job, class_path(error), describe(error))


def pause_after(attempts: int) -> timedelta:
    """10 s, 30 s, 90 s, … at most six hours, with a tenth of chance so that a crowd does not come back at once."""
    seconds = min(FIRST_PAUSE_SECONDS * 3 ** min(attempts - 1, 20), LONGEST_PAUSE_SECONDS)
    return timedelta(seconds=seconds * random.uniform(1, 1.1))  # noqa: S311 no secret


def try_again(job_id: int) -> bool:
    """Open a given-up job again, with all its attempts. False if it was not given up."""
    return (
        Job.objects.failed()
        .filter(pk=job_id)
        .update(failed_at=None, run_after=None, worker_ids=[], error_class="", last_error="")
        == 1
    )


def sweep(at: datetime) -> None:
    """Take away what was finished a week ago and what was given up two months ago."""
    Job.objects.filter(finished_at__lt=at - KEEP_FINISHED).delete()
    Job.objects.filter(failed_at__lt=at - KEEP_FAILED).delete()
