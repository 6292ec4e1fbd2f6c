"""When an offer meets: slots as people say them, pauses, and single dates that are cancelled or moved.

All times are wall-clock times in Europe/Oslo; an offset is never stored.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gratisnorsk.offers.models.codes import PauseReason, Rhythm, TimePrecision
from gratisnorsk.offers.models.offer import Offer
from gratisnorsk.places.models import Venue


class Slot(models.Model):
    """A recurring time of day. Monday is 0. `from_on`/`until_on` narrow it inside the season of the offer.

    Where a source does not say the hour, `time_precision` says so and `starts` is only there to sort by.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="slots")
    rhythm = models.CharField(max_length=12, choices=Rhythm, default=Rhythm.WEEKLY)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    nth = models.SmallIntegerField(null=True, blank=True)  # 1–4, or -1 for the last
    first_on = models.DateField(null=True, blank=True)
    starts = models.TimeField()
    ends = models.TimeField(null=True, blank=True)  # None: the source does not say
    time_precision = models.CharField(max_length=12, choices=TimePrecision, default=TimePrecision.EXACT)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("weekday", "starts", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="offers_slot_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(time_precision=TimePrecision.EXACT) | Q(ends__isnull=True),
                name="offers_slot_no_end_without_exact_start",
            ),
            models.CheckConstraint(
                condition=Q(rhythm=Rhythm.ONCE, weekday__isnull=True, first_on__isnull=False)
                | (~Q(rhythm=Rhythm.ONCE) & Q(weekday__gte=0, weekday__lte=6)),
                name="offers_slot_has_weekday_or_date",
            ),
            models.CheckConstraint(
                condition=Q(rhythm=Rhythm.MONTHLY, nth__in=[1, 2, 3, 4, -1])
                | (~Q(rhythm=Rhythm.MONTHLY) & Q(nth__isnull=True)),
                name="offers_slot_nth_when_monthly",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="offers_slot_dates_in_order",
            ),
        )


class Pause(models.Model):
    """A stretch without meetings. `back_on` is the first day it runs again; None: not known yet."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="pauses")
    from_on = models.DateField()
    back_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=12, choices=PauseReason, default=PauseReason.OTHER)

    class Meta:
        ordering = ("from_on",)
        constraints = (
            models.CheckConstraint(
                condition=Q(back_on__isnull=True) | Q(back_on__gt=F("from_on")),
                name="offers_pause_ends_after_start",
            ),
        )


class DateChange(models.Model):
    """One date of a slot that is cancelled (no new time) or moved (new day, time or venue)."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="date_changes")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="date_changes")
    on = models.DateField()  # the day the slot would have given
    is_cancelled = models.BooleanField(default=False)
    new_on = models.DateField(null=True, blank=True)
    new_starts = models.TimeField(null=True, blank=True)
    new_ends = models.TimeField(null=True, blank=True)
    new_venue = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.JSONField(default=dict, blank=True)  # Words: why
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("on",)
        constraints = (
            models.UniqueConstraint(fields=["slot", "on"], name="offers_date_change_once"),
            models.CheckConstraint(
                condition=Q(is_cancelled=True, new_on__isnull=True)
                | Q(is_cancelled=False, new_on__isnull=False, new_starts__isnull=False),
                name="offers_date_cancelled_or_moved",
            ),
        )
