"""Counts of what happens, by day, and counts of attempts, by time window. Neither knows a person."""

from __future__ import annotations

from django.db import models


class Count(models.Model):
    """How often something (a page, a search without a hit …) happened on a day, in a language of the page."""

    on = models.DateField()
    what = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    lang = models.CharField(max_length=8, blank=True)
    n = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["what", "key", "on", "lang"], name="kernel_count_once_a_day"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.what} {self.key}: {self.n}"


class Attempts(models.Model):
    """How often someone tried something in one window of time. `who` cannot be turned back into an address."""

    name = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    ends_at = models.DateTimeField(db_index=True)
    n = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "who", "ends_at"], name="kernel_attempts_once_a_window"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.name}: {self.n}"
