"""Wishes: one for a person in the whole programme, and the courses whose draw the person takes part in."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course, Scheme
from gratisnorsk.enrolment.models.codes import Ground, WishEnd
from gratisnorsk.enrolment.models.learner import Learner
from gratisnorsk.places.models import Municipality


class WishQuerySet(models.QuerySet["Wish"]):
    """Words for wishes."""

    def live(self) -> WishQuerySet:
        """Confirmed and not ended."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def waiting(self) -> WishQuerySet:
        """In the common queue, whoever waits longest first. The order changes only with a logged reason."""
        return self.live().filter(paused_until=None).order_by("queued_at", "pk")


class Wish(models.Model):
    """What somebody needs: level, ways, times, place. The place in the queue is `queued_at`."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="wishes")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=2)  # where the person stands, by own word or the suggestion
    is_level_suggested = models.BooleanField(default=False)
    modes = models.JSONField(default=list)  # of courses Mode: place, digital
    parts_of_day = models.JSONField(default=list)  # of PartOfDay; empty: any
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lat = models.FloatField(
        null=True, blank=True
    )  # the centre of a postal area or municipality, never a house
    lon = models.FloatField(null=True, blank=True)
    km = models.PositiveSmallIntegerField(default=30)  # how far the person travels
    help_languages = models.JSONField(default=list, blank=True)
    ground = models.CharField(max_length=20, choices=Ground)
    is_shift_worker = models.BooleanField(default=False)  # asked only because a draw may reserve a share
    had_seat_before = models.BooleanField(default=False)  # the software's own knowledge, not asked

    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    kept_place_at = models.DateTimeField(null=True, blank=True)  # an offer was let pass once, place kept
    paused_until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # asked whether the wish still stands
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=12, choices=WishEnd, blank=True)
    ended_note = models.CharField(max_length=300, blank=True)
    helped_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = WishQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["queued_at", "id"],
                condition=Q(ended_at=None, confirmed_at__isnull=False),
                name="enrolment_wish_queue",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["learner", "scheme"], condition=Q(ended_at=None), name="enrolment_wish_one_live"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="")
                | (Q(ended_at__isnull=False) & ~Q(ended_how="")),
                name="enrolment_wish_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False),
                name="enrolment_wish_point_whole",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("created_at")),
                name="enrolment_wish_confirmed_after_made",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"wish {self.pk}"


class Interest(models.Model):
    """A course that a person takes part in the draw for, in order of preference."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="interests")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="interests")
    preference = models.PositiveSmallIntegerField()  # 1 is wanted most
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("preference", "pk")
        constraints = (
            models.UniqueConstraint(fields=["wish", "course"], name="enrolment_interest_once"),
            models.UniqueConstraint(fields=["wish", "preference"], name="enrolment_interest_preference_once"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.wish_id} → {self.course_id}"
