"""Who changed what and when. Rows are added, never changed or taken away."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnly(TypeError):
    """A bug: somebody tried to rewrite history."""


class ChangeQuerySet(models.QuerySet["Change"]):
    """Refuses to change what happened; `kernel.history` knows the one exception."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly


class Change(models.Model):
    """One thing that somebody (or the software: then `by_id` is empty) did to one subject."""

    at = models.DateTimeField()
    by_id = models.CharField(max_length=40, blank=True)
    by_label = models.CharField(max_length=254, blank=True)
    subject_kind = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    changes = models.JSONField(default=dict)

    objects: ClassVar = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=["subject_kind", "subject_id", "-at"], name="kernel_change_subject"),
            models.Index(fields=["by_id"], name="kernel_change_by"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.subject_kind} {self.subject_id}: {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; an old one is never written again."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly
