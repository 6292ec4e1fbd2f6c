"""Asking the owner whether an offer is still right, and what they answered."""

from __future__ import annotations

from django.db import models

from gratisnorsk.offers.models.offer import Offer


class AskReason(models.TextChoices):
    """Why we ask."""

    INTERVAL = "interval"
    SEASON = "season"
    REPORTED = "reported"  # readers say that it is wrong


class Answer(models.TextChoices):
    """The four buttons."""

    STILL_RIGHT = "still_right"
    NOT_THIS_WEEK = "not_this_week"
    PAUSED = "paused"
    CLOSED = "closed"


class ConfirmationRequest(models.Model):
    """One letter to the owner. The signed link in it names this row and opens a page; only a button answers."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="confirmation_requests")
    reason = models.CharField(max_length=12, choices=AskReason)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    last_letter_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=16, choices=Answer, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # the owner confirmed another way

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["offer"],
                condition=models.Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="offers_one_open_confirmation_request",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answer="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
                name="offers_confirmation_answer_has_time",
            ),
        )
