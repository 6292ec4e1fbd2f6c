"""Letters to people: what is to be told (facts), to whom and in which language; never the finished sentences."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Channel(models.TextChoices):
    """How a letter travels."""

    EMAIL = "email"
    SMS = "sms"


class LetterQuerySet(models.QuerySet["Letter"]):
    """Words for the states of a letter."""

    def waiting(self) -> LetterQuerySet:
        """Neither sent, nor given up, nor dropped."""
        return self.filter(sent_at=None, gave_up_at=None, dropped_at=None)

    def due(self, at: datetime) -> LetterQuerySet:
        """To be handed over now, and not in anybody's hands. Secret ones first: somebody waits for them."""
        due = self.waiting().filter(sending_at=None, due_at__lte=at)
        return due.order_by("-is_secret", "due_at", "pk")

    def given_up(self) -> LetterQuerySet:
        """Never handed over, as far as we know, and will not be tried again."""
        return self.filter(gave_up_at__isnull=False)

    def bounced(self) -> LetterQuerySet:
        """Handed over, and came back."""
        return self.filter(bounced_at__isnull=False)

    def failed(self) -> LetterQuerySet:
        """Did not arrive: given up or come back. Somebody should look."""
        return self.filter(Q(gave_up_at__isnull=False) | Q(bounced_at__isnull=False))


class Letter(models.Model):
    """One letter to one e-mail address or telephone (E.164), at most once per `key`."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    channel = models.CharField(max_length=8, default=Channel.EMAIL)
    to = models.CharField(max_length=254, db_index=True)
    lang = models.CharField(max_length=8)
    facts = models.JSONField(default=dict)
    is_secret = models.BooleanField(default=False)
    # The person, organisation, course … that the letter concerns: its model's label and key.
    about_kind = models.CharField(max_length=100, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    unsubscribe_path = models.CharField(max_length=500, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    created_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField()

    # Set before the letter is handed over; if it stands alone, we do not know what happened.
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    # What was heard of it later. `parts`: of an SMS, as it is paid for.
    bounced_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    parts = models.PositiveSmallIntegerField(default=0)
    emptied_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None, gave_up_at=None)
                | Q(sent_at=None, dropped_at=None)
                | Q(gave_up_at=None, dropped_at=None),
                name="kernel_letter_one_end",
            ),
            models.CheckConstraint(
                condition=Q(bounced_at=None) | Q(sent_at__isnull=False), name="kernel_letter_bounced_was_sent"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["email", "sms"]), name="kernel_letter_known_channel"
            ),
        )
        indexes = (
            models.Index(
                fields=["-is_secret", "due_at", "id"],
                condition=Q(sent_at=None, gave_up_at=None, dropped_at=None, sending_at=None),
                name="kernel_letter_due",
            ),
            models.Index(
                fields=["-created_at"],
                condition=Q(gave_up_at__isnull=False) | Q(bounced_at__isnull=False),
                name="kernel_letter_failed",
            ),
            models.Index(
                fields=["about_kind", "about_id", "-created_at"],
                condition=~Q(about_id=""),
                name="kernel_letter_about",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: never the address."""
        return f"{self.pk} {self.kind}"


class LetterText(models.Model):
    """Our own words for the beginning of one kind of letter, in one language, instead of the software's.

    An empty body: the software's words again. The row stays, because the history of its versions hangs on it.
    """

    kind = models.CharField(max_length=80)
    channel = models.CharField(max_length=8, default=Channel.EMAIL)
    lang = models.CharField(max_length=8)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "channel", "lang"], name="kernel_letter_text_once"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.kind} {self.channel} {self.lang}"
