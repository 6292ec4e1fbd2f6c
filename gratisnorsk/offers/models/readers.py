"""What readers do with an offer: follow its dates, say that it is wrong, suggest one that is missing."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from gratisnorsk.accounts.models import Person
from gratisnorsk.offers.models.offer import Offer


class Follower(models.Model):
    """An e-mail that wants to know when a date is cancelled or moved. Counts only after it was confirmed."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField()
    lang = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("offer", Lower("email"), name="offers_follower_once"),)


class WrongKind(models.TextChoices):
    """What is wrong."""

    TIME = "time"
    PLACE = "place"
    GONE = "gone"
    CONTACT = "contact"
    OTHER = "other"


class WrongReport(models.Model):
    """A reader says that something is wrong, without an account. Nothing about the reporter is stored."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="wrong_reports")
    kind = models.CharField(max_length=8, choices=WrongKind)
    text = models.CharField(max_length=500, blank=True)
    lang = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")


class Suggestion(models.Model):
    """An offer that an outsider tells us of. Staff turn it into a draft or decline it."""

    name = models.CharField(max_length=160)
    organiser = models.CharField(max_length=160, blank=True)
    where = models.CharField(max_length=200)
    when = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    municipality = models.ForeignKey(
        "places.Municipality", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(blank=True)  # to answer; emptied when decided
    lang = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_accepted = models.BooleanField(null=True)
    offer = models.ForeignKey(Offer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, is_accepted__isnull=True)
                | models.Q(decided_at__isnull=False, is_accepted__isnull=False),
                name="offers_suggestion_decision_has_time",
            ),
        )
