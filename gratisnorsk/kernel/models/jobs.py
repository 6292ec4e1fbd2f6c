"""Work that is written down to be done later, and the workers that do it.

A job is waiting, running (someone holds a lease on it), finished or failed; the columns say which.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class JobQuerySet(models.QuerySet["Job"]):
    """Words for the states of a job."""

    def open(self) -> JobQuerySet:
        """Neither finished nor given up."""
        return self.filter(finished_at=None, failed_at=None)

    def claimable(self, at: datetime) -> JobQuerySet:
        """Due, and held by nobody: never begun, to be tried again, or left behind by a dead worker."""
        return (
            self.open()
            .filter(Q(run_after=None) | Q(run_after__lte=at))
            .filter(Q(leased_until=None) | Q(leased_until__lt=at))
        )

    def failed(self) -> JobQuerySet:
        """Given up; someone should look."""
        return self.filter(failed_at__isnull=False)


class Job(models.Model):
    """One call of a task function, with its arguments. `key`, where given, is written once only."""

    task_path = models.CharField(max_length=200)
    arguments = models.JSONField()
    queue_name = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    key = models.CharField(max_length=200, null=True, unique=True)
    max_attempts = models.PositiveSmallIntegerField(default=8)
    enqueued_at = models.DateTimeField()
    run_after = models.DateTimeField(null=True)

    worker_ids = models.JSONField(default=list)  # one for each attempt
    lease = models.CharField(max_length=40, blank=True)
    leased_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    last_attempted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, db_index=True)
    failed_at = models.DateTimeField(null=True, db_index=True)
    result = models.JSONField(null=True)
    error_class = models.CharField(max_length=200, blank=True)
    last_error = models.TextField(blank=True)

    objects: ClassVar = JobQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["-priority", "id"],
                condition=Q(finished_at=None, failed_at=None),
                name="kernel_job_open",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(failed_at=None), name="kernel_job_finished_or_failed"
            ),
            models.CheckConstraint(
                condition=Q(lease="", leased_until=None) | (~Q(lease="") & Q(leased_until__isnull=False)),
                name="kernel_job_lease_has_end",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.pk} {self.task_path}"


class Worker(models.Model):
    """A worker that lives, or lived until its last beat."""

    name = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """For logs and shells."""
        return self.name
