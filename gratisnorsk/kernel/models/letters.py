"""Letters to people: what is to be told (facts), to whom and in which language; never the finished sentences."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class LetterQuerySet(models.QuerySet["Letter"]):
    """Words for the states of a letter."""

    def waiting(self) -> LetterQuerySet:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, gave_up_at=None)

    def given_up(self) -> LetterQuerySet:
        """Never arrived, and will not be tried again."""
        return self.filter(gave_up_at__isnull=False)


class Letter(models.Model):
    """One letter to one address, at most once per `key`."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    to = models.EmailField(max_length=254, db_index=True)
    lang = models.CharField(max_length=8)
    facts = models.JSONField(default=dict)
    is_secret = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_index=True)

    # Set before the letter is handed to the mail server; if it stands alone, we do not know what happened.
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(gave_up_at=None), name="kernel_letter_sent_or_given_up"
            ),
        )
        indexes = (
            models.Index(
                fields=["created_at"],
                condition=Q(sent_at=None, gave_up_at=None),
                name="kernel_letter_waiting",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: never the address."""
        return f"{self.pk} {self.kind}"
