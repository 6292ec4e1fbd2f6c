"""Cards and their entries. Every entry carries the totals after it, so a balance is one row, however long the ledger.

The holder is a pseudonym of one scheme: nothing here tells who it is.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import F, Q

from gratisnorsk.organisations.models import Organisation


class AppendOnly(TypeError):
    """A bug: somebody tried to rewrite the ledger."""


class Card(models.Model):
    """The punch card of one holder in one scheme, valid at every provider. Minutes are minutes of the clock."""

    public_id = models.CharField(max_length=8, unique=True)
    scheme = models.CharField(max_length=24)  # the code of the scheme
    holder = models.CharField(max_length=16)  # the pseudonym
    hour_minutes = models.PositiveSmallIntegerField()  # the length of an hour that figures are shown in
    opened_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scheme", "holder"], name="hours_card_once"),
            models.CheckConstraint(
                condition=Q(hour_minutes__in=[45, 60]), name="hours_card_hour_is_45_or_60"
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.scheme} {self.holder}"


class EntryKind(models.TextChoices):
    """What an entry does to a card."""

    GRANTED = "granted"
    USED = "used"
    CORRECTED = "corrected"  # of what was used; either way, with a reason
    EXPIRED = "expired"  # takes back what was granted and not used
    MOVED = "moved"  # to or from another card of the same person, such as a new scheme


class EntryQuerySet(models.QuerySet["Entry"]):
    """Refuses to change what is written."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly


class Entry(models.Model):
    """One line of the ledger. `key` names the cause (a lesson of a seat, a grant), so nothing is written twice."""

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()  # 1, 2, 3 … on this card, without gaps
    kind = models.CharField(max_length=12, choices=EntryKind)
    granted = models.IntegerField(default=0)  # minutes added to what the person may use
    used = models.IntegerField(default=0)  # minutes added to what the person has used
    granted_total = models.IntegerField()
    used_total = models.IntegerField()
    on = models.DateField()  # the day it happened, such as the day of the lesson
    written_at = models.DateTimeField()
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(
        max_length=40, blank=True
    )  # the key of the person who wrote it; blank: the software
    key = models.CharField(max_length=120, unique=True)
    is_above_limit = models.BooleanField(
        default=False
    )  # somebody allowed more than was granted, with a reason

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("card", "number")
        constraints = (
            models.UniqueConstraint(fields=["card", "number"], name="hours_entry_number_once"),
            models.CheckConstraint(
                condition=Q(used_total__gte=0, granted_total__gte=0), name="hours_totals_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(used_total__lte=F("granted_total")) | (Q(is_above_limit=True) & ~Q(reason="")),
                name="hours_nobody_above_limit_without_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.GRANTED, granted__gt=0, used=0)
                | Q(kind=EntryKind.USED, granted=0, used__gt=0)
                | (Q(kind=EntryKind.CORRECTED, granted=0) & ~Q(used=0) & ~Q(reason=""))
                | Q(kind=EntryKind.EXPIRED, granted__lt=0, used=0)
                | (Q(kind=EntryKind.MOVED) & ~Q(reason="")),
                name="hours_entry_does_what_its_kind_says",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.card_id} #{self.number} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line; an old one is never written again."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly
